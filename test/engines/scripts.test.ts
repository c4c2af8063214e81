import * as fs from 'fs';
import * as path from 'path';
import { expect, it } from 'vitest';
import { describeWith, Shellcheck } from '../support/engines';
import { SCRIPTS } from '../support/engines/paths';
import { run } from '../support/engines/process';

/** The shell files of a folder and of those below it. */
function shellFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return shellFiles(place);
    const first = fs.readFileSync(place, 'utf8').split('\n', 1)[0]!;
    return /^#!.*sh$|^# shellcheck shell=/.test(first) ? [place] : [];
  });
}

describeWith([Shellcheck.requirement], 'the scripts that install the tools', () => {
  it('are clean for shellcheck', async () => {
    const files = shellFiles(SCRIPTS);
    expect(files.length).toBeGreaterThan(10);
    const result = await run('shellcheck', ['--external-sources', ...files]);
    expect(result.all).toBe('');
  });

  it('name no mirror and no registry', () => {
    for (const file of shellFiles(SCRIPTS)) expect(fs.readFileSync(file, 'utf8')).not.toMatch(/https?:\/\//);
  });
});
