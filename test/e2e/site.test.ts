import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeInLongTier } from './support/builds';
import { ROOT } from '../../scripts/link';
import { program } from '../support/engines/requirements';

const SITE = join(ROOT, 'site');
const CHROMIUM = program('chromium', 'chromium');

function run(folder: string, command: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CHROMIUM: CHROMIUM.file },
  });
  expect(status, `${command} ${args.join(' ')}:\n${stdout}${stderr}`).toBe(0);
}

describeInLongTier([CHROMIUM], 'the documentation as a site', () => {
  test('is built, and is small', () => {
    run(ROOT, 'npm', 'run', 'docgen:languages');
    run(SITE, 'npm', 'ci');
    run(SITE, join(ROOT, 'node_modules', '.bin', 'tsc'), '--project', '.');
    run(SITE, 'npm', 'run', 'build');
    const files = readdirSync(join(SITE, 'dist'), { recursive: true, encoding: 'utf8' });
    const sizes = files.map((path) => statSync(join(SITE, 'dist', path)).size);
    const pages = files.filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(500);
    // With its part of the scripts, the fonts and the search.
    expect(sizes.reduce((sum, size) => sum + size, 0) / pages.length).toBeLessThan(80_000);
  });

  test('every link leads somewhere', () => {
    run(SITE, 'npm', 'run', 'check');
  });

  test('is readable in a browser, on a phone, without JavaScript; the search finds', () => {
    run(SITE, 'npm', 'run', 'look');
  });
});
