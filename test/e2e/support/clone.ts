import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

/** The machine's own git configuration is none of the test's business. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

function sh(folder: string, script: string): void {
  execFileSync('sh', ['-euc', script], { cwd: folder, env: ENVIRONMENT, stdio: 'pipe' });
}

/** Commits a folder's contents, as users commit the output. */
export function commit(folder: string): void {
  sh(folder, 'git init -q && git add --all && git commit -q -m output');
}

/** A fresh clone beside the repository, under an umask; its folder. */
export function clone(repository: string, umask: string): string {
  const target = `${repository}-${umask}`;
  sh(path.dirname(repository), `umask ${umask}; git clone -q "${repository}" "${target}"`);
  return target;
}
