/**
 * Everything that must hold, in one command: `npm test`.
 *
 * The long matrices run with BOOTCDK_TEST_TIER=all (`npm run test:all`). Arguments go to vitest, and then nothing else
 * runs. The last line counts: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };

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
  if (passed) total.passed++;
  else total.failed++;
  return passed;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
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
    // A file that cannot even be loaded has no tests that could fail.
    total.failed += Math.max(report.numFailedTests, report.numFailedTestSuites > 0 || !passed ? 1 : 0);
    total.skipped += report.numPendingTests;
  } catch {
    total.failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}

const chosen = process.argv.slice(2);
if (chosen.length > 0) {
  vitest('chosen tests', chosen);
} else {
  check('lint', 'npx', 'projen', 'eslint:check');
  const compiled = check('compile', 'npx', 'tsx', 'scripts/compile.ts');
  if (compiled) check('documentation', 'npx', 'tsx', 'scripts/docs.ts');
  if (compiled) check('examples are fresh', 'npx', 'tsx', 'scripts/examples.ts', '--check');
  vitest('tests without tools', ['--project', 'unit']);
  vitest('packages in every language', ['--project', 'parity']);
  check('tools', 'bash', 'scripts/tools/install');
  vitest('tests on real engines', ['--project', 'e2e']);
}

const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
