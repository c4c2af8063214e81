import { App, BaseImage, Image } from '../../../src';
import { synthesized } from '../../support/program';

const PINNED = BaseImage.fedoraBootc('44', { digest: `sha256:${'1'.repeat(64)}` });

export interface Written {
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly string[];
}

/** What a program with an image writes outside of the output folder. */
export function written(program: (app: App) => void): Written {
  const { findings, assembly } = synthesized((app) => {
    new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os' });
    program(app);
  });
  const messages = findings.map(({ id, message }) => `${id}: ${message}`);
  const files = assembly().repositoryFiles.map(({ path, content }) => [path, Buffer.from(content).toString()]);
  return { files: Object.fromEntries(files) as Record<string, string>, findings: messages };
}
