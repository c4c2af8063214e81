import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PINNED, testApp, thrown } from './support';
import { App, File, Image, Source, VerificationGuide, assertions, ci } from '../../src';
import { temporaryFolder } from '../support/program';

const { InMemory, Match, RepositoryFiles } = assertions;

function program(app: App): void {
  const image = new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os' });
  new File(image, 'Bytes', { path: '/usr/share/bytes', source: Source.base64('AP8=') });
  new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions(), ci.Provider.local()] });
  new VerificationGuide(app, 'Verify');
}

test('are, byte for byte, what is written', () => {
  const projectRoot = temporaryFolder({ 'bootcdk.json': '{"output":"out"}' });
  const [inMemory, onDisk] = [InMemory.app({ projectRoot }), new App({ projectRoot })];
  for (const app of [inMemory, onDisk]) program(app);
  onDisk.synth();
  const written = readdirSync(projectRoot, { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== 'bootcdk.json' && statSync(join(projectRoot, path)).isFile())
    .sort();
  const files = RepositoryFiles.fromApp(inMemory).findFiles('**');
  expect(files.map(({ path }) => path)).toEqual(written);
  expect(written).toContain('out/images/os/Containerfile');
  for (const { path, contents, base64, mode } of files) {
    // Says where the app was made.
    if (path === 'out/sources.json') continue;
    const bytes = readFileSync(join(projectRoot, path));
    expect(contents === undefined ? base64 : Buffer.from(contents).toString('base64'), path).toBe(
      bytes.toString('base64'),
    );
    expect(mode, path).toBe((statSync(join(projectRoot, path)).mode & 0o777).toString(8).padStart(4, '0'));
  }
});

describe('assertions', () => {
  const app = testApp();
  program(app);
  const files = RepositoryFiles.fromApp(app);

  test('that hold', () => {
    files.hasFile('.github/workflows/release.yml', {
      contents: Match.serializedYaml({ permissions: {}, jobs: Match.objectLike({ build: Match.anyValue() }) }),
    });
    files.hasFile('bootcdk.out/images/os/Containerfile', {
      contents: Match.stringLikeRegexp('^FROM quay\\.io/'),
      mode: '0644',
    });
    files.hasFile('bootcdk.out/images/os/steps/files/usr/share/bytes', { contents: Match.absent() });
    files.hasNoFile('.gitlab-ci.yml');
    files.hasNoFile('VERIFY.md', { contents: '' });
    expect(files.findFiles('.github/workflows/*').map(({ path }) => path)).toEqual([
      '.github/workflows/release-pull-request.yml',
      '.github/workflows/release.yml',
    ]);
  });

  test('that do not', () => {
    expect(thrown(() => files.hasFile('.github/workflows/relase.yml')).slice(0, 3)).toEqual([
      'the app has no file ".github/workflows/relase.yml" [bootcdk::assertion]',
      '',
      'did you mean ".github/workflows/release.yml"?',
    ]);
    expect(
      thrown(() =>
        files.hasFile('bootcdk.out/manifest.json', {
          contents: Match.serializedJson({ images: { os: { path: 'images/kiosk' } } }),
        }),
      ),
    ).toEqual([
      'the file "bootcdk.out/manifest.json" of the app is not as expected [bootcdk::assertion]',
      '',
      '- expected, + bootcdk.out/manifest.json',
      '  contents: (as JSON)',
      '    images:',
      '      os:',
      '-       path: "images/kiosk"',
      '+       path: "images/os"',
      expect.stringMatching(/^ {8}… \d+ more$/),
    ]);
  });
});

test('of an app with errors are not there', () => {
  const app = testApp();
  new Image(app, 'os', { base: PINNED }).addPackages('not a name');
  expect(thrown(() => RepositoryFiles.fromApp(app))[0]).toBe(
    'the app has an error, and nothing would be written [bootcdk::assertion]',
  );
  RepositoryFiles.fromApp(app, { allowErrors: true }).hasFile('bootcdk.out/images/os/Containerfile');
});
