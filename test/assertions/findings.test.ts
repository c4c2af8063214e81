import { describe, expect, test } from 'vitest';
import { PINNED, testApp, thrown } from './support';
import { App, BaseImage, File, Findings, Image, Severity, SigningKey, Source, assertions } from '../../src';

const { Match } = assertions;

/** A package that cannot be, a base without a digest that is accepted, and a note about the app. */
function program(): { app: App; image: Image; other: Image } {
  const app = testApp();
  const image = new Image(app, 'os', { base: BaseImage.debian('docker.io/example/debian-bootc:13') });
  image.addPackages('cage firefox');
  Findings.of(image).addWarning('careful', 'careful with "a"', 'take care');
  Findings.of(app).addInfo('note', 'a note');
  const other = new Image(app, 'other', { base: BaseImage.fromReference('docker.io/example/os:latest', {}) });
  Findings.of(other).acknowledge('bootcdk::base-not-pinned', 'is our own');
  return { app, image, other };
}

const ids = (findings: readonly assertions.Finding[]): string[] => findings.map(({ id }) => id);

describe('what is reported', () => {
  test('about an app', () => {
    const findings = assertions.Findings.fromApp(program().app);
    expect(ids(findings.errors())).toEqual(['bootcdk::package-name']);
    expect(ids(findings.warnings())).toEqual(['app::careful', 'bootcdk::base-not-pinned']);
    expect(findings.notes()).toEqual([{ id: 'app::note', severity: Severity.INFO, message: 'a note', construct: '' }]);
    expect(findings.acknowledged()).toMatchObject([
      { id: 'bootcdk::base-not-pinned', construct: 'other', acknowledgedBecause: 'is our own' },
    ]);
  });

  test('about an image', () => {
    const { image, other } = program();
    const [findings, others] = [image, other].map((one) => assertions.Findings.fromImage(one));
    expect(ids(findings!.errors())).toEqual(['bootcdk::package-name']);
    expect(ids(findings!.notes())).toEqual([]);
    others!.hasNoErrors();
    others!.hasNoWarnings();
    others!.hasNoFinding('bootcdk::base-not-pinned');
    expect(others!.acknowledged()).toHaveLength(1);
  });

  test('about bootcdk.json and the lock file', () => {
    const app = testApp({ 'bootcdk.json': '{"stric": true}', 'bootcdk.lock.json': '{' });
    const findings = assertions.Findings.fromApp(app);
    findings.hasFinding('bootcdk::config-unknown-key');
    findings.hasFinding('bootcdk::lock-unreadable', { severity: Severity.ERROR });
  });

  test('about a construct in no image', () => {
    const app = testApp({});
    const signingKey = new SigningKey(app, 'Key', { publicKey: Source.file('missing.pub') });
    const image = new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os', signingKey });
    assertions.Findings.fromApp(app).hasFinding('bootcdk::source-missing', { construct: 'Key' });
    assertions.Findings.fromImage(image).hasNoErrors();
    // It is not in the image, and the image is wrong without it.
    expect(thrown(() => assertions.Template.fromImage(image))[0]).toMatch(/^the image "os" has an error/);
  });
});

describe('what an assertion says', () => {
  const findings = assertions.Findings.fromImage(program().image);

  test.each<[string, () => void]>([
    ['a finding', () => findings.hasFinding('bootcdk::package-name')],
    [
      'a finding with this message',
      () => findings.hasFinding('app::careful', { message: Match.stringLikeRegexp('^careful'), fix: 'take care' }),
    ],
    ['no finding', () => findings.hasNoFinding('bootcdk::path')],
    ['no finding with this message', () => findings.hasNoFinding('app::careful', { message: 'other' })],
  ])('nothing for %s', (_name, assertion) => {
    expect(thrown(assertion)).toEqual([]);
  });

  test.each<[string, () => void, string[]]>([
    [
      'a finding that is not there',
      () => findings.hasFinding('bootcdk::package-nam'),
      [
        'the image "os" has no finding "bootcdk::package-nam" [bootcdk::assertion]',
        '',
        'did you mean "bootcdk::package-name"?',
        'findings: "app::careful", "bootcdk::base-not-pinned" and "bootcdk::package-name"',
      ],
    ],
    [
      'a finding with another message',
      () => findings.hasFinding('app::careful', { message: 'careful with "b"', severity: Severity.WARNING }),
      [
        'the finding "app::careful" of the image "os" is not as expected [bootcdk::assertion]',
        '',
        '- expected, + app::careful (os)',
        '  severity: "warning"',
        '- message: "careful with \\"b\\""',
        '+ message: "careful with \\"a\\""',
      ],
    ],
    [
      'a finding that should not be there',
      () => findings.hasNoFinding('app::careful', { severity: Severity.WARNING }),
      [
        'the image "os" has the finding "app::careful" like { severity: "warning" }, which it should not have [bootcdk::assertion]',
        '',
        'from os',
      ],
    ],
  ])('for %s', (_name, assertion, message) => {
    expect(thrown(assertion)).toEqual(message);
  });

  test('for errors and warnings, as they are reported', () => {
    expect(thrown(() => findings.hasNoErrors()).slice(0, 3)).toEqual([
      'the image "os" has an error [bootcdk::assertion]',
      '',
      'error[bootcdk::package-name]: the package name "cage firefox" contains a blank',
    ]);
    expect(thrown(() => findings.hasNoWarnings())[0]).toBe('the image "os" has 2 warnings [bootcdk::assertion]');
  });

  test('for many, of which some are shown', () => {
    const app = testApp();
    const image = new Image(app, 'os', { base: PINNED });
    for (let n = 0; n < 8; n++) new File(image, `F${n}`, { path: `relative${n}`, source: Source.text('') });
    const lines = thrown(() => assertions.Findings.fromApp(app).hasNoErrors());
    expect(lines[0]).toBe('the app has 8 errors [bootcdk::assertion]');
    expect(lines.filter((line) => line.startsWith('error['))).toHaveLength(5);
    expect(lines[lines.length - 1]).toBe('… and 3 more');
  });
});
