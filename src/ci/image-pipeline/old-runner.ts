import { IConstruct } from 'constructs';
import { OpenFinding, Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { openFinding } from '../open-finding';
import type { Provider } from '../provider';
import { Release } from './release';

/**
 * skopeo 1.13, which Ubuntu 24.04 has, knows one key in a policy; `keyPaths` came with containers-image 5.33.
 *
 * @see actions/runner-images:images/ubuntu/Ubuntu2404-Readme.md@749514466b4f51b7dc8d9f1cda62257dcf13d183
 */
export const OLD_RUNNER: RuleInfo = {
  id: 'bootcdk::old-runner',
  severity: Severity.ERROR,
  title: 'policy that the usual machine of the pipeline cannot read',
  why: 'the release would stop where it verifies: the tools of Ubuntu 24.04 refuse a policy with several keys as a whole',
  fix: "name a newer machine: `runners: { amd64: ci.Runner.label('ubuntu-26.04') }`",
};

/** Only where GitHub's usual machine is taken: what others have nobody here knows. */
export function oldRunnerFindings(
  pipeline: IConstruct & { readonly providers: readonly Provider[] },
  release: Release,
): OpenFinding[] {
  if (release.props.runners || !pipeline.providers.some(({ _name }) => _name === 'github')) return [];
  const target = release.targets.find((one) => {
    const data = release.signing(one)?.data;
    const log = data?.transparencyLog;
    const many = (data?.keys.length ?? 0) > 1 || (log?.log === 'rekor' && log.required && log.keys.length > 1);
    const own = data !== undefined && data.hostPolicy !== 'none' && many;
    return own || (one.plan.base.publicKeys?.length ?? 0) > 1;
  });
  if (!target) return [];
  const message = `the image ${shown(target.id)} or its base has several keys, which the tools of GitHub's ubuntu-24.04 cannot verify with`;
  return [openFinding(pipeline, OLD_RUNNER, { message })];
}
