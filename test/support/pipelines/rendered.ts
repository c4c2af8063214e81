import { vi } from 'vitest';
import { Feature, ProviderId, Setting } from './features';
import { App } from '../../../src';
import { synthesize } from '../../../src/app/synthesize';
import { PipelineModel } from '../../../src/ci/model';
import { PROVIDER_LACKS } from '../../../src/ci/plan/deliver';
import { RENDERERS } from '../../../src/ci/providers';
import { Severity } from '../../../src/core/findings';

const { id: LACKS } = PROVIDER_LACKS;

export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** What a program's pipelines become on one provider. */
export interface Rendered {
  readonly feature: string;
  readonly provider: ProviderId;
  /** What the renderer was given. */
  readonly models: readonly PipelineModel[];
  /** What the provider reads. */
  readonly files: readonly RenderedFile[];
  /** What the pipeline itself runs, of the output folder. */
  readonly tests: readonly RenderedFile[];
  /** Errors, and all that the provider lacks, as in the table of features. */
  readonly findings: readonly string[];
}

/** `root`: a project without files. */
export function render(
  feature: string,
  { program, app: props }: Feature,
  provider: ProviderId,
  root: string,
): Rendered {
  const spy = vi.spyOn(RENDERERS[provider](), 'render');
  try {
    const app = new App({ ...props, projectRoot: root });
    program(new Setting(app, provider));
    const { findings, assembly } = synthesize(app, root, undefined, undefined, app._mirrors);
    const { repositoryFiles, units } = assembly();
    const text = (content: string | Uint8Array): string => Buffer.from(content as string).toString('utf8');
    return {
      feature,
      provider,
      models: spy.mock.calls.flatMap(([models]) => models),
      files: repositoryFiles.map(({ path, content }) => ({ path, text: text(content) })),
      tests: units
        .flatMap(({ files }) => files)
        .filter(({ path }) => /^pipelines\/.*\.sh$/.test(path))
        .map(({ path, content }) => ({ path, text: text(content) })),
      findings: findings
        .filter(({ id, severity }) => severity === Severity.ERROR || id === LACKS)
        .map(({ id, severity, message }) => `${severity}: ${id === LACKS ? '' : `${id}: `}${message}`),
    };
  } finally {
    spy.mockRestore();
  }
}
