import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function made(path: string, ...args: string[]): { readonly status: number | null; readonly stderr: string } {
  const command = ['--require', 'tsx/cjs', 'scripts/package.ts', ...args];
  return spawnSync(process.execPath, command, { env: { ...process.env, PATH: path }, encoding: 'utf8' });
}

test('without the tools of a language, all that is missing is said before anything is made', () => {
  const { status, stderr } = made('/nothing', '--language', 'python', '--language', 'java');
  expect(status).toBe(1);
  expect(stderr).toBe(
    [
      'python needs python3 (Python 3.10 or later, with venv), which is not on the PATH',
      'java needs mvn (Maven), which is not on the PATH',
      'java needs javac (a JDK, 8 or later), which is not on the PATH',
      'possible here: npm run package -- --language typescript --language dotnet',
      '',
    ].join('\n'),
  );
});

test('an unknown language', () => {
  const { status, stderr } = made('/nothing', '--language', 'rust');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^unknown language "rust": allowed are typescript, python, java, go, dotnet\n/);
});
