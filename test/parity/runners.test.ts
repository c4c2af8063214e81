/** What the test runners of other languages show of an assertion that does not hold; the tests are those of docs/testing.md. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { JAVASCRIPT, JSII, STATE_OF_HOSTS } from './support/run';
import { ROOT } from '../../scripts/link';
import { MAVEN_ENV } from '../../scripts/package/languages';
import { HOME } from '../../scripts/parity/state';
import { ALL_TIERS } from '../support/tier';

const { hosts } = STATE_OF_HOSTS;
const GUIDE = readFileSync('docs/testing.md', 'utf8');

interface Shown {
  readonly status: number | null;
  /** Of both channels. */
  readonly text: string;
}

/** A folder with a program, a test of the guide that holds and one that does not. */
function project(language: string, files: Readonly<Record<string, string>>): string {
  const folder = join(HOME, language, 'projects', 'runners');
  rmSync(folder, { recursive: true, force: true });
  for (const [source, target] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, target)), { recursive: true });
    const inGuide = new RegExp(`\`${source.replace('.', '\\.')}\`[^\`]*:\\n\\n\`\`\`\\w+\\n([^]*?)\`\`\``).exec(
      GUIDE,
    )?.[1];
    if (inGuide === undefined) cpSync(join('test', 'parity', 'runners', source), join(folder, target));
    else writeFileSync(join(folder, target), inGuide);
  }
  return folder;
}

function run(cwd: string, command: string, ...args: string[]): Shown {
  const env = { ...process.env, ...JSII, ...MAVEN_ENV };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

const MISSING = [
  'AssertionError: the image "kiosk" has no package "firefix" [bootcdk::assertion]',
  '',
  'did you mean "firefox"?',
  'packages: "cage" and "firefox"',
];
const indented = (by: string): string => MISSING.join(`\n${by}`);

const describeInLongTier = describe.skipIf(!ALL_TIERS);
if (!ALL_TIERS) process.stderr.write('\nONLY IN THE LONG TIER (npm run test:all): test runners of other languages\n');

describeInLongTier('test runners, only in the long tier', () => {
  test.runIf(hosts.python)('pytest', () => {
    const folder = project('python', {
      'kiosk.py': 'kiosk.py',
      'test_kiosk.py': 'test_kiosk.py',
      'test_wrong.py': 'test_wrong.py',
    });
    const python = join(dirname(hosts.python!.bootcdk), 'python');
    expect(run(folder, python, '-m', 'pip', 'install', '--quiet', 'pytest>=8')).toMatchObject({ status: 0 });
    const plugin = join(ROOT, 'scripts', 'package', 'pytest_plugin.py');
    const types = run(folder, python, '-m', 'mypy', '--strict', 'kiosk.py', 'test_kiosk.py', plugin);
    expect(types).toEqual({ status: 0, text: 'Success: no issues found in 3 source files\n' });
    const { status, text } = run(folder, python, '-m', 'pytest', '-p', 'no:cacheprovider');
    expect(status, text).toBe(1);
    expect(text).toMatch(/3 failed, 1 passed/);
    expect(text).toContain(`>       template.has_package("firefix")\nE       RuntimeError: ${indented('E       ')}`);
    expect(text).toMatch(/^E +╭─ test_wrong\.py:12\n/m);
    expect(text).toMatch(
      /^> +template\.has_package\(1\)[^]*?\nE +TypeError: type of argument name must be str; got int/m,
    );
    expect(text).not.toMatch(/site-packages\/(?:jsii|bootcdk|typeguard)/);
    expect(text).not.toMatch(JAVASCRIPT);
    const whole = run(folder, python, '-m', 'pytest', '-p', 'no:cacheprovider', '--full-trace').text;
    expect(whole).toMatch(/site-packages\/jsii/);
  });

  test.runIf(hosts.java)('JUnit', () => {
    const folder = project('java', {
      'Kiosk.java': 'src/test/java/Kiosk.java',
      'KioskTest.java': 'src/test/java/KioskTest.java',
      'WrongTest.java': 'src/test/java/WrongTest.java',
    });
    const pom = readFileSync(join(HOME, 'java', 'pom.xml'), 'utf8');
    writeFileSync(join(folder, 'pom.xml'), pom.replace('</dependencies>', `${JUNIT}</dependencies>${SUREFIRE}`));
    const repository = `-Dmaven.repo.local=${join(HOME, 'java', 'm2')}`;
    const { status, text } = run(folder, 'mvn', '--batch-mode', repository, 'test');
    expect(status, text).toBe(1);
    expect(text).toContain('Tests run: 3, Failures: 0, Errors: 2');
    expect(text).toContain(indented(''));
    expect(text).toContain('at WrongTest.aPackageThatIsNotThere(WrongTest.java:10)');
    expect(text).toMatch(/^ +╭─ src\/test\/java\/WrongTest\.java:16\n/m);
    expect(text).not.toMatch(/called from/);
    expect(text).not.toMatch(JAVASCRIPT);
  });

  test.runIf(hosts.go)('go test', () => {
    const folder = project('go', {
      'kiosk.go': 'kiosk.go',
      'kiosk_test.go': 'kiosk_test.go',
      'wrong_test.go': 'wrong_test.go',
    });
    for (const name of ['go.mod', 'go.sum']) cpSync(join(HOME, 'go', name), join(folder, name));
    const { status, text } = run(folder, 'go', 'test', '-v', './...');
    expect(status, text).toBe(1);
    expect(text).toContain('--- PASS: TestTheBrowserStarts');
    // Each that does not hold, and the tests after it.
    expect(text).toContain(`    wrong_test.go:12: ${indented('        ')}\n    wrong_test.go:13: AssertionError:`);
    expect(text).toContain('--- FAIL: TestAPackageThatCannotBe');
    expect(text).toContain('= construct: kiosk/Packages/cage firefox (Package)');
    expect(text).not.toMatch(/panic:|goroutine/);
    expect(text).not.toMatch(JAVASCRIPT);
  });
});

const JUNIT = `<dependency>
  <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.2</version><scope>test</scope>
</dependency>`;

const SUREFIRE = `<build><plugins><plugin>
  <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version>
  <configuration>
    <environmentVariables><JSII_HOST_STACK_TRACES>1</JSII_HOST_STACK_TRACES></environmentVariables>
  </configuration>
</plugin></plugins></build>`;
