/**
 * Everything that must hold, in one command: `npm test`.
 *
 * The long matrices run with BOOTCDK_TEST_TIER=all (`npm run test:all`). Arguments go to vitest, and then nothing else
 * runs. At the end it names once more what failed; the last line counts: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

function step(name: string, command: string, args: readonly string[]): boolean {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: process.env });
  console.log(
    `── ${name}: ${status === 0 ? 'done' : `failed (exit code ${status})`} in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  return status === 0;
}

function check(name: string, command: string, ...args: string[]): boolean {
  const passed = step(name, command, args);
  if (passed) {
    total.passed++;
  } else {
    total.failed++;
    failures.push(name);
  }
  return passed;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly TestFile[];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  /** Why the file could not be loaded; else empty. */
  readonly message: string;
  readonly assertionResults: ReadonlyArray<{
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }>;
}

/** One line for each test that failed, and for each file that could not be loaded. */
function failuresOf({ testResults }: VitestReport): string[] {
  const firstLine = (text = '') => text.split('\n', 1)[0]!;
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      return failed.length > 0
        ? failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLine(failureMessages[0])}`)
        : [`${file}: ${firstLine(message)}`];
    });
}

function vitest(name: string, args: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'bootcdk-report-'));
  const file = join(folder, 'report.json');
  const passed = step(name, 'npx', [
    'vitest',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
    total.passed += report.numPassedTests;
    total.skipped += report.numPendingTests;
    const failed = failuresOf(report);
    if (failed.length === 0 && !passed) failed.push(`${name}: something outside of the tests`);
    total.failed += failed.length;
    failures.push(...failed);
  } catch {
    total.failed++;
    failures.push(`${name}: no report`);
  }
  rmSync(folder, { recursive: true, force: true });
}

const chosen = process.argv.slice(2);
if (chosen.length > 0) {
  vitest('chosen tests', chosen);
} else {
  check('lint', 'npx', 'projen', 'eslint:check');
  check('types of tests and scripts', 'npx', 'tsc', '--project', 'test/tsconfig.json');
  const compiled = check('compile', 'npx', 'tsx', 'scripts/compile.ts');
  if (compiled) check('nothing of the last release is broken', 'npx', 'tsx', 'scripts/compat.ts');
  if (compiled) check('documentation', 'npx', 'tsx', 'scripts/docs.ts');
  if (compiled) check('examples are fresh', 'npx', 'tsx', 'scripts/examples.ts', '--check');
  vitest('tests without tools', ['--project', 'unit']);
  vitest('packages in every language', ['--project', 'parity']);
  check('tools', 'bash', 'scripts/tools/install');
  vitest('tests on real engines', ['--project', 'e2e']);
}

if (failures.length > 0) console.log(`\nfailed:\n${failures.map((failure) => `  ${failure}\n`).join('')}`);
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
