import { Copy } from './copies';
import { MIRROR } from './mirror-scripts';
import { sortedOnce } from '../../core/text';
import { hostOf, loggedIn, loginAt, pushPermission, usualLogin } from '../logins';
import { JobModel, RunnerModel } from '../model';
import { ProviderName } from '../provider-name';
import { RegistryLogin } from '../registry-login';
import { CHECK_OUT, checkoutStep, runStep } from '../step-models';
import { columns, text } from '../value-models';

/** All that the job is made from. */
export interface Mirroring {
  readonly origin: string;
  readonly copies: readonly Copy[];
  readonly runner: RunnerModel;
  readonly providers: readonly ProviderName[];
  /** The folder with the policy and the keys, relative to the repository's root. */
  readonly folder: string;
  /** By the host of a registry. */
  readonly logins: Readonly<Record<string, RegistryLogin>>;
}

/** Desktops are large, and a mirror that is new has none of their layers. */
const MINUTES = 120;

/** Who publishes is asked without a login unless the program says otherwise; nobody may push to a mirror without one. */
function loginsOf({ copies, providers, logins }: Mirroring): Map<string, RegistryLogin | undefined> {
  const given = (host: string): RegistryLogin | undefined => loginAt(logins, host);
  const origins = copies.map(({ origin }) => hostOf(origin));
  const mirrors = copies.map(({ mirror }) => hostOf(mirror));
  return new Map([
    ...origins.map((host): [string, RegistryLogin | undefined] => [host, given(host)]),
    ...mirrors.map((host): [string, RegistryLogin | undefined] => [host, given(host) ?? usualLogin(host, providers)]),
  ]);
}

/** The hosts that a login may be for. */
export const hostsOf = (copies: readonly Copy[]): string[] =>
  sortedOnce(copies.flatMap(({ origin, mirror }) => [hostOf(origin), hostOf(mirror)]));

/** One job, a row for each tag. */
export function mirrorJob(mirroring: Mirroring): JobModel {
  const { origin, copies, runner, folder } = mirroring;
  const login = loggedIn(loginsOf(mirroring));
  return {
    id: 'mirror',
    name: 'Mirror',
    origin,
    needs: [],
    runner,
    permissions: [CHECK_OUT, ...pushPermission(login, 'to push to the mirror')],
    matrix: {
      title: 'TITLE',
      rows: copies.map(({ title, origin: from, mirror, tag, digests }) => ({
        TITLE: title,
        ORIGIN: from,
        MIRROR: mirror,
        TAG: tag ?? '',
        DIGESTS: digests.join(' '),
      })),
    },
    timeoutMinutes: MINUTES,
    environment: {},
    outputs: {},
    steps: [
      checkoutStep(false),
      ...login.steps,
      runStep('copy', 'Copy it, verified, with its signatures', login.as(MIRROR), {
        environment: { ...columns('ORIGIN', 'MIRROR', 'TAG', 'DIGESTS'), PIPELINE: text(folder) },
      }),
    ],
  };
}
