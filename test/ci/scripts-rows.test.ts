import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Demand, demandParents, demandSignatures, SAY_DONE, sayDue } from '../../src/ci/image-pipeline/scripts-rows';
import { temporaryFolder } from '../support/program';

interface Ran {
  readonly code: number;
  readonly outputs: string;
  readonly said: string;
}

/** As a step runs them. */
function run(commands: readonly string[], environment: Readonly<Record<string, string>>): Ran {
  const file = join(temporaryFolder({ outputs: '' }), 'outputs');
  const script = ['set -eu', ...commands].join('\n');
  const { status, stderr } = spawnSync('sh', ['-c', script], {
    env: { PATH: process.env.PATH, OUTPUTS: file, ...environment },
    encoding: 'utf8',
  });
  return { code: status!, outputs: readFileSync(file, 'utf8'), said: stderr };
}

const DIGEST: Demand = { variable: 'DIGEST', output: 'OUTPUT' };
const SIGNED: Demand = { variable: 'SIGNED_1', output: 'SIGNATURE_1' };
const PLATFORMS: readonly Demand[] = ['AMD64', 'ARM64'].map((name) => ({
  variable: `DIGEST_${name}`,
  output: `OUTPUT_${name}`,
}));
const A = 'sha256:a';

describe('what a row says of itself', () => {
  it.each([
    ['of what it made', A, `digest_os_amd64=${A}\n`],
    ['where there was nothing to do', '', 'digest_os_amd64=unchanged\n'],
  ])('%s', (_title, digest, outputs) => {
    expect(run(SAY_DONE, { OUTPUT: 'digest_os_amd64', DIGEST: digest })).toMatchObject({ code: 0, outputs });
  });
});

describe('what a row goes on from', () => {
  const due = [...sayDue([DIGEST]), ...demandSignatures([SIGNED])];
  const index = sayDue(PLATFORMS);
  const both = { OUTPUT_AMD64: 'a', OUTPUT_ARM64: 'b' };
  const ROWS: ReadonlyArray<readonly [string, readonly string[], Record<string, string>, string | RegExp]> = [
    ['a new image', sayDue([DIGEST]), { DIGEST: A, OUTPUT: 'a' }, 'yes'],
    ['one that did not change', sayDue([DIGEST]), { DIGEST: 'unchanged', OUTPUT: 'a' }, 'no'],
    ['one that failed', sayDue([DIGEST]), { DIGEST: '', OUTPUT: 'a' }, /not built.* a$/],
    ['a signed one', due, { DIGEST: A, OUTPUT: 'a', SIGNED_1: 'yes', SIGNATURE_1: 's' }, 'yes'],
    ['one that nobody signs', due, { DIGEST: A, OUTPUT: 'a', SIGNED_1: '', SIGNATURE_1: 'none' }, 'yes'],
    ['one whose signature failed', due, { DIGEST: A, OUTPUT: 'a', SIGNED_1: '', SIGNATURE_1: 's' }, /not signed.* s$/],
    ['nothing new, nothing signed', due, { DIGEST: 'unchanged', OUTPUT: 'a', SIGNED_1: '', SIGNATURE_1: 's' }, 'no'],
    ['both platforms', index, { ...both, DIGEST_AMD64: A, DIGEST_ARM64: A }, 'yes'],
    ['both unchanged', index, { ...both, DIGEST_AMD64: 'unchanged', DIGEST_ARM64: 'unchanged' }, 'no'],
    ['one of two that failed', index, { ...both, DIGEST_AMD64: A, DIGEST_ARM64: '' }, /not built.* b$/],
    ['one of two that is old', index, { ...both, DIGEST_AMD64: A, DIGEST_ARM64: 'unchanged' }, /some platforms only/],
    ['the one that it is for', index, { ...both, OUTPUT_AMD64: 'none', DIGEST_AMD64: '', DIGEST_ARM64: A }, 'yes'],
  ];

  it.each(ROWS)('%s', (_title, commands, environment, expected) => {
    const { code, outputs, said } = run(commands, environment);
    if (typeof expected === 'string') {
      expect({ code, outputs, said }).toEqual({ code: 0, outputs: `due=${expected}\n`, said: '' });
    } else {
      expect(code).toBe(1);
      expect(said.trim()).toMatch(expected);
    }
  });

  it.each([
    ['no parent', '', '', 0],
    ['one that was built', 'os/base:latest', A, 0],
    ['one that did not change', 'os/base:latest', 'unchanged', 0],
    ['one that failed', 'os/base:latest', '', 1],
  ])('%s', (_title, parent, built, code) => {
    expect(run(demandParents([1]), { PARENT_1: parent, PARENT_1_BUILT: built }).code).toBe(code);
  });
});
