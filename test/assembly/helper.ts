/* eslint-disable no-bitwise -- modes are bits */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Content } from './assemblies';
import type { Assembly } from '../../src/assembly/assembly';
import { OutputError } from '../../src/assembly/errors';

export { assemblyOf, fileOf, type Files, imageOf } from './assemblies';

const made: string[] = [];

/** A fresh folder, in memory where the machine has one: thousands of writes on a disk would dominate the tests. */
export function temporaryFolder(): string {
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = fs.realpathSync(fs.mkdtempSync(join(base, 'bootcdk-test-')));
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** Everything below a folder: files as `mode content`, folders as `mode/`, links as `→ target`. */
export function contentsOf(folder: string, below = ''): Record<string, string> {
  const result: Record<string, string> = {};
  for (const entry of fs.readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const absolute = join(folder, path);
    if (entry.isSymbolicLink()) result[path] = `→ ${fs.readlinkSync(absolute)}`;
    else if (entry.isDirectory()) Object.assign(result, { [path]: `${mode(absolute)}/` }, contentsOf(folder, path));
    else result[path] = `${mode(absolute)} ${fs.readFileSync(absolute, 'latin1')}`;
  }
  return result;
}

function mode(path: string): string {
  return (fs.lstatSync(path).mode & 0o777).toString(8);
}

/** What `contentsOf` gives for a folder that holds an assembly and these files of the user. */
export function expectedContents(
  assembly: Assembly,
  foreign: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const result: Record<string, string> = {};
  const folders = (path: string): void => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      result[path.slice(0, end)] = '755/';
    }
  };
  for (const { files } of assembly.units) {
    for (const file of files) {
      result[file.path] = `${file.mode.toString(8)} ${Buffer.from(file.content as Uint8Array).toString('latin1')}`;
      folders(file.path);
    }
  }
  for (const [path, content] of Object.entries(foreign)) {
    result[path] = `644 ${content}`;
    folders(path);
  }
  return result;
}

/** What `contentsOf` gives for a project with the output folder `out`. */
export function expectedProject(
  assembly: Assembly,
  foreign: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const inside = Object.entries(expectedContents(assembly)).map(([path, content]) => [`out/${path}`, content]);
  const beside = { units: [{ path: '', files: assembly.repositoryFiles }], repositoryFiles: [] };
  return { out: '755/', ...Object.fromEntries(inside), ...expectedContents(beside, foreign) };
}

/** As a user would put them there. */
export function put(folder: string, files: Readonly<Record<string, Content>>): void {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, path);
    fs.mkdirSync(join(absolute, '..'), { recursive: true, mode: 0o755 });
    fs.writeFileSync(absolute, content);
    fs.chmodSync(absolute, 0o644);
  }
}

export function errorOf(run: () => unknown): OutputError {
  try {
    run();
  } catch (error) {
    if (error instanceof OutputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
