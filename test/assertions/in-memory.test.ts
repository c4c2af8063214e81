import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PINNED, testApp, testImage, thrown } from './support';
import { App, Aspects, BaseImage, File, Findings, Image, Package, Source, assertions, ci } from '../../src';
import { temporaryFolder } from '../support/program';

const { InMemory, RepositoryFiles, Template } = assertions;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

describe('an app in memory', () => {
  test('writes nothing, says nothing and leaves the exit code alone', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const projectRoot = temporaryFolder({ motd: 'a' });
    const app = InMemory.app({ projectRoot });
    const image = new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os' });
    new File(image, 'Motd', { path: '/etc/motd', source: Source.file('motd') });
    new ci.ImagePipeline(app, 'Release');
    image.addPackages('not a name');
    app.synth();
    Template.fromImage(image, { allowErrors: true }).hasFile('/etc/motd', { contents: 'a' });
    RepositoryFiles.fromApp(app, { allowErrors: true }).hasFile('.github/workflows/release.yml');
    expect(readdirSync(projectRoot)).toEqual(['motd']);
    expect(write).not.toHaveBeenCalled();
    expect(process.exitCode).toBeUndefined();
  });

  test('has the context of bootcdk.json and, stronger, its own; nothing of the environment', () => {
    vi.stubEnv('BOOTCDK_CONTEXT', '{"c":"environment"}');
    vi.stubEnv('BOOTCDK_SESSION', temporaryFolder());
    const projectRoot = temporaryFolder({ 'bootcdk.json': '{"context":{"a":"file","b":"file"}}' });
    const { node } = InMemory.app({ projectRoot, context: { b: 'own' } });
    expect(['a', 'b', 'c'].map((key) => node.tryGetContext(key) as unknown)).toEqual(['file', 'own', undefined]);
  });

  test('is an App', () => {
    const app = testApp();
    expect(App.isApp(app)).toBe(true);
    expect(App.of(new Image(app, 'os', { base: PINNED }))).toBe(app);
  });

  test('reads the lock file', () => {
    const digest = `sha256:${'3'.repeat(64)}`;
    const images = { 'quay.io/example/os:1': { digest, platforms: ['linux/amd64'] } };
    const app = testApp({ 'bootcdk.lock.json': JSON.stringify({ version: '1.0', images }) });
    const image = new Image(app, 'os', {
      base: BaseImage.fromReference('quay.io/example/os:1', { keepsDigests: true }),
    });
    Template.fromImage(image).hasInstruction(assertions.InstructionKind.FROM, {
      image: `quay.io/example/os:1@${digest}`,
    });
  });
});

describe('an app that is written is looked at without writing', () => {
  test('and afterwards as well', () => {
    const projectRoot = temporaryFolder();
    const app = new App({ projectRoot });
    const image = new Image(app, 'os', { base: PINNED });
    Template.fromImage(image);
    expect(readdirSync(projectRoot)).toEqual([]);
    app.synth();
    expect(readdirSync(projectRoot)).toEqual(['bootcdk.out']);
    Template.fromImage(image).hasNoPackage('a');
  });
});

describe('several assertions', () => {
  test('synthesize once', () => {
    const image = testImage(() => undefined);
    let visits = 0;
    Aspects.of(image).add({ visit: () => void visits++ });
    let lowered = 0;
    const lower = image._lower.bind(image);
    image._lower = (context) => (lowered++, lower(context));
    for (let n = 0; n < 3; n++) Template.fromImage(image);
    assertions.Findings.fromApp(App.of(image)).hasNoErrors();
    expect([visits, lowered]).toEqual([1, 1]);
  });

  test('after the first, nothing can be added', () => {
    const image = testImage(() => undefined);
    Template.fromImage(image);
    expect(() => new Package(image, 'a')).toThrow(/Cannot add children to "os" during synthesis/);
  });

  test.each<[string, (image: Image) => unknown, (image: Image) => string[], RegExp]>([
    [
      'a change of a step',
      (image) => image.steps.remove('image/verify/script-lint'),
      (image) => thrown(() => Template.fromImage(image).hasStep('image/verify/script-lint')),
      /has no step/,
    ],
    [
      'an acknowledgement',
      (image) => Findings.of(image).acknowledge('app::x', 'is meant'),
      (image) => thrown(() => assertions.Findings.fromImage(image).hasFinding('app::x')),
      /has no finding/,
    ],
    [
      'a finding',
      (image) => Findings.of(image).addError('y', 'wrong'),
      (image) => thrown(() => assertions.Findings.fromImage(image).hasNoErrors()),
      /has an error/,
    ],
  ])('%s counts for those that come later', (_name, change, look, message) => {
    const image = testImage((os) => Findings.of(os).addWarning('x', 'careful'));
    expect(look(image)).toEqual([]);
    change(image);
    expect(look(image)[0]).toMatch(message);
  });

  test('a change of a pipeline counts, too', () => {
    const app = testApp();
    new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os' });
    const pipeline = new ci.ImagePipeline(app, 'Release');
    const path = '.github/workflows/release.yml';
    const contents = assertions.Match.stringContaining('echo changed');
    RepositoryFiles.fromApp(app).hasNoFile(path, { contents });
    pipeline.steps.patch('build/build', { commandsAfter: ['echo changed'] });
    RepositoryFiles.fromApp(app).hasFile(path, { contents });
  });

  test('a template stays what it was', () => {
    const image = testImage(() => undefined);
    const template = Template.fromImage(image);
    image.steps.remove('image/verify/script-lint');
    template.hasStep('image/verify/script-lint');
  });
});
