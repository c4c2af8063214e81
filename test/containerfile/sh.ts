/** Many scripts through real shells, a few processes in all. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `/bin/sh` (dash on Debian) and bash where it is there. */
export const SHELLS = ['/bin/sh', '/bin/bash'].filter((shell) => spawnSync(shell, ['-c', ':']).status === 0);

/** The words that a command gets from each line of shell words. */
export function argumentsSeen(shell: string, commandLines: readonly string[]): string[][] {
  const seen = `seen() { printf '%s\\0' "$#"; for word do printf '%s\\0' "$word"; done; }\n`;
  const { stdout, stderr, status } = spawnSync(shell, ['-s'], {
    input: seen + commandLines.map((line) => `seen ${line}\n`).join(''),
    maxBuffer: 2 ** 28,
    env: { LC_ALL: 'C' },
  });
  if (status !== 0) throw new Error(`${shell}: ${stderr.toString()}`);
  const printed = stdout.toString('utf8').split('\0');
  const lines: string[][] = [];
  for (let i = 0; i < printed.length - 1; i += 1 + Number(printed[i])) {
    lines.push(printed.slice(i + 1, i + 1 + Number(printed[i])));
  }
  return lines;
}

export interface Run {
  readonly output: string;
  readonly status: number;
}

/** Output and exit status of each `[shell, '-c', script]`, one after the other in one driver. */
export function runAll(commands: ReadonlyArray<readonly string[]>): Run[] {
  const folder = mkdtempSync(join(tmpdir(), 'bootcdk-sh-'));
  try {
    commands.forEach(([, option, script, ...more], index) => {
      if (option !== '-c' || more.length > 0) throw new Error(`not a script: ${option} ${script}`);
      writeFileSync(join(folder, String(index)), script);
    });
    const calls = commands.map(
      ([shell], index) => `${shell} ./${index} 2>/dev/null </dev/null; printf '\\0%s\\0' "$?"\n`,
    );
    const { stdout } = spawnSync('/bin/sh', ['-s'], { cwd: folder, input: calls.join(''), maxBuffer: 2 ** 28 });
    const parts = stdout.toString('utf8').split('\0');
    return commands.map((_, index) => ({ output: parts[2 * index], status: Number(parts[2 * index + 1]) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
