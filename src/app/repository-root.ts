/** Providers read their files at the root of the repository, and run commands there. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CONFIG_FILE } from './project';
import { FindingReport } from './protocol';
import { shown } from '../core/text';

/** @param paths of what was written outside of the output folder: what begins with a dot is a provider's */
export function belowRootReport(projectRoot: string, paths: readonly string[]): FindingReport | undefined {
  const path = paths.find((one) => one.startsWith('.'));
  const root = path === undefined ? undefined : repositoryAbove(projectRoot);
  if (root === undefined || root === projectRoot) return undefined;
  const folder = relative(root, projectRoot).split(sep).join('/');
  return {
    id: 'bootcdk::not-at-repository-root',
    severity: 'info',
    message: `${shown(path)} is in the folder ${shown(folder)} of the repository, but providers read such files at its root only`,
    fix: `move ${CONFIG_FILE} there: its "app" may be "npx tsx ${folder}/main.ts", its "output" "${folder}/bootcdk.out"`,
    path: '',
    frames: [],
  };
}

/** Of a work tree of git, too, where `.git` is a file. */
function repositoryAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
