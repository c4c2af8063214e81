import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootcdk, prepareCommandLine } from './support/command-line';
import { ROOT } from '../../scripts/link';

const RUNS = 25;
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** What must not matter: where the project is, locale, time zone, user; each process changes umask and folder, too. */
const SURROUNDINGS: ReadonlyArray<{ readonly name: string; readonly env: NodeJS.ProcessEnv; readonly user?: number }> =
  [
    { name: 'plain', env: { LANG: 'C', TZ: 'UTC' } },
    { name: 'turkish', env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Tokyo' } },
    { name: 'a folder with blanks & more', env: { LC_ALL: 'sv_SE.UTF-8', TZ: 'America/St_Johns', COLUMNS: '20' } },
    ...(isRoot
      ? [{ name: 'nobody', env: { LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati', HOME: '/' }, user: NOBODY }]
      : []),
  ];

describe('examples/workstation', () => {
  let folder: string;

  beforeAll(() => {
    prepareCommandLine();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-same-'));
    fs.chmodSync(folder, 0o755);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it(`gives the same bytes ${SURROUNDINGS.length * RUNS} times`, () => {
    const hashes = new Set(
      SURROUNDINGS.flatMap(({ name, env, user }) => {
        const project = copyOfExample(path.join(folder, name), user);
        const script = path.join(ROOT, 'test/e2e/support/synthesize-repeatedly.cjs');
        const printed = execFileSync(process.execPath, ['--require', 'tsx/cjs', script, project, String(RUNS)], {
          // Where tsx is found from, and readable by everybody.
          cwd: ROOT,
          env: { PATH: process.env.PATH, ...env },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          ...(user === undefined ? {} : { uid: user, gid: user }),
        });
        const lines = printed.trim().split('\n');
        expect(lines).toHaveLength(RUNS);
        return lines;
      }),
    );
    expect([...hashes]).toHaveLength(1);
  });

  it('gives by the command line what it gives by itself', () => {
    const project = path.join(folder, 'plain');
    bootcdk('workstation', 'synth', '--output', path.join(folder, 'by-command-line'));
    for (const name of ['manifest.json', 'images/workstation/Containerfile', 'tree.json', 'findings.json']) {
      const read = (output: string): string => fs.readFileSync(path.join(output, name), 'utf8');
      expect(read(path.join(folder, 'by-command-line')), name).toBe(read(path.join(project, 'bootcdk.out')));
    }
  });
});

/** The example as somebody else has checked it out, with bootcdk installed. */
function copyOfExample(project: string, user: number | undefined): string {
  fs.cpSync(path.join(ROOT, 'examples/workstation'), project, {
    recursive: true,
    filter: (source) => !/\/(?:bootcdk\.out|node_modules)(?:\/|$)/.test(source.slice(ROOT.length)),
  });
  fs.mkdirSync(path.join(project, 'node_modules'));
  if (user !== undefined) execFileSync('chown', ['-R', '-P', `${user}:${user}`, project]);
  fs.symlinkSync(ROOT, path.join(project, 'node_modules/bootcdk'), 'dir');
  return project;
}
