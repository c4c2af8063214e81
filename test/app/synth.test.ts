import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  App,
  Aspects,
  BaseImage,
  BuildStage,
  File,
  Findings,
  Image,
  Package,
  RootFilesystem,
  Script,
  Source,
} from '../../src';
import { PROTOCOL_VERSION, SESSION_VARIABLE, SynthResponse, readResponse, writeRequest } from '../../src/app/protocol';
import { synthesize } from '../../src/app/synthesize';
import { temporaryFolder } from '../support/program';

const PINNED = BaseImage.fedoraBootc('44', { digest: `sha256:${'1'.repeat(64)}` });
let stderr: string;

beforeEach(() => {
  stderr = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((stderr += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** Runs a program that was started by itself. */
function started(program: (image: Image) => unknown, config: unknown = {}) {
  const projectRoot = temporaryFolder({ 'bootcdk.json': JSON.stringify(config) });
  const app = new App({ projectRoot });
  program(new Image(app, 'os', { base: PINNED }));
  app.synth();
  return { app, code: process.exitCode, written: existsSync(join(app.outdir, 'manifest.json')) };
}

describe('a program that is started by itself', () => {
  test.each<[string, (image: Image) => unknown, unknown, number | undefined, boolean]>([
    ['nothing wrong', () => undefined, {}, undefined, true],
    ['a note', (i) => Findings.of(i).addInfo('x', 'note'), { strict: true }, undefined, true],
    ['a warning', (i) => Findings.of(i).addWarning('x', 'careful'), {}, undefined, true],
    ['a warning, strict', (i) => Findings.of(i).addWarning('x', 'careful'), { strict: true }, 2, false],
    [
      'an accepted warning, strict',
      (i) => (Findings.of(i).addWarning('x', 'careful'), Findings.of(i).acknowledge('x', 'is meant')),
      { strict: true },
      undefined,
      true,
    ],
    ['an error', (i) => Findings.of(i).addError('x', 'wrong'), {}, 2, false],
    ['a broken bootcdk.json', () => undefined, { stric: true }, 2, false],
  ])('%s', (_name, program, config, code, written) => {
    const result = started(program, config);
    expect([result.code, result.written]).toEqual([code, written]);
  });

  test('what is wrong with its settings is shown like the rest', () => {
    started(() => undefined, { stric: true });
    expect(stderr).toContain(
      'error[bootcdk::config-unknown-key]: "stric" is no setting of bootcdk.json, did you mean "strict"?',
    );
    expect(stderr).toContain('bootcdk.json:1:2');
  });

  test('an output that cannot be written is one message', () => {
    const app = new App({ projectRoot: temporaryFolder({ 'bootcdk.out': 'a file' }) });
    new Image(app, 'os', { base: PINNED });
    app.synth();
    expect(process.exitCode).toBe(1);
    expect(stderr).toMatch(/^error\[bootcdk::[a-z-]+\]: /);
  });

  test('an error leaves what was written before as it was', () => {
    const { app } = started(() => undefined);
    const before = readFileSync(join(app.outdir, 'manifest.json'), 'utf8');
    Findings.of(app).addError('x', 'wrong');
    app.synth();
    expect(process.exitCode).toBe(2);
    expect(readFileSync(join(app.outdir, 'manifest.json'), 'utf8')).toBe(before);
  });
});

describe('in a session', () => {
  const respond = (program: (app: App) => unknown, strict = false): SynthResponse => {
    const [session, projectRoot] = [temporaryFolder(), temporaryFolder()];
    writeRequest(session, {
      version: PROTOCOL_VERSION,
      projectRoot,
      outdir: join(projectRoot, 'out'),
      context: {},
      strict,
    });
    vi.stubEnv(SESSION_VARIABLE, session);
    const app = new App();
    program(app);
    app.synth();
    return readResponse(session)!;
  };

  test('images, their steps and lines; stages have steps of the same names', () => {
    const { images, findings, written, error } = respond((app) => {
      const image = new Image(app, 'os', { base: PINNED });
      new Package(new BuildStage(image, 'B', { base: PINNED }), 'gcc');
      new Package(image, 'tmux');
      new Image(app, 'child', { base: BaseImage.fromImage(image), repository: 'ghcr.io/a/b' });
    });
    expect([findings, error]).toEqual([[], undefined]);
    expect(written).toMatchObject({ unchanged: 0, removed: 0 });
    expect(images.map(({ steps: _steps, ...image }) => image)).toEqual([
      { id: 'os', path: 'images/os', dependsOn: [], platforms: ['linux/amd64'] },
      { id: 'child', path: 'images/child', dependsOn: ['os'], platforms: ['linux/amd64'], repository: 'ghcr.io/a/b' },
    ]);
    const [install] = images[0]!.steps;
    expect(install).toMatchObject({ id: 'image/packages/install', constructs: ['os/tmux'] });
  });

  test('the lines of a step are those of the image, not of a stage', () => {
    const app = new App({ projectRoot: temporaryFolder() });
    const program = (root: RootFilesystem, command: string): Script => new Script(root, 'S', { commands: [command] });
    const image = new Image(app, 'os', { base: PINNED });
    program(new BuildStage(image, 'B', { base: PINNED }), 'in-stage');
    program(image, 'in-image');
    const text = synthesize(app, app.projectRoot).images[0]!.containerfile.text.split('\n');
    const { images } = respond((other) => {
      const same = new Image(other, 'os', { base: PINNED });
      program(new BuildStage(same, 'B', { base: PINNED }), 'in-stage');
      program(same, 'in-image');
    });
    const [first, last] = images[0]!.steps[0]!.lines;
    const lines = text.slice(first - 1, last).join('\n');
    expect(lines).toContain('in-image');
    expect(lines).not.toContain('in-stage');
  });

  test('strict: warnings keep the output from being written', () => {
    const program = (app: App) => (new Image(app, 'os', { base: PINNED }), Findings.of(app).addWarning('x', 'careful'));
    expect(respond(program, true)).toMatchObject({ written: null, findings: [{ id: 'app::x' }] });
    expect(respond(program).written).not.toBeNull();
  });

  test('a finding names the construct, its class and the line', () => {
    const { findings } = respond(
      (app) => new File(new Image(app, 'os', { base: PINNED }), 'F', { path: 'x', source: Source.text('') }),
    );
    expect(findings).toMatchObject([{ id: 'bootcdk::path', path: 'os/F', got: 'x' }]);
    expect(findings[0]!.frames[0]!.file).toMatch(/synth\.test\.ts$/);
  });
});

describe('after synthesis', () => {
  test('nothing can be added', () => {
    const { app } = started(() => undefined);
    const image = app.node.findChild('os') as Image;
    expect(() => new Package(image, 'a')).toThrow(/Cannot add children to "os" during synthesis/);
    expect(() => image.addPackages('a')).toThrow(/Cannot add children/);
    expect(() => new Image(app, 'b', { base: PINNED })).toThrow(/Cannot add children/);
  });

  test('a second time gives the same, findings included, and runs no aspect again', () => {
    const app = new App({ projectRoot: temporaryFolder() });
    const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
    new File(image, 'F', { path: '/etc/a', source: Source.file('missing') });
    new File(image, 'G', { path: '/etc/b', source: Source.text('') });
    image.steps.remove('nothing');
    let visits = 0;
    Aspects.of(image).add({
      visit: (node) => {
        visits++;
        if (node === image) new Package(image, 'by-aspect');
      },
    });
    const run = () => {
      const { findings, assembly } = synthesize(app, app.projectRoot);
      return JSON.stringify([findings.map(({ id, message }) => [id, message]), assembly()]);
    };
    const first = run();
    expect(visits).toBe(4);
    expect(run()).toBe(first);
    expect(visits).toBe(4);
    expect(first).toContain('by-aspect');
  });

  test('files of the project are read anew', () => {
    const projectRoot = temporaryFolder({ f: '1' });
    const app = new App({ projectRoot });
    new File(new Image(app, 'os', { base: PINNED }), 'F', { path: '/etc/f', source: Source.file('f') });
    app.synth();
    const staged = join(app.outdir, 'images/os/steps/files/etc/f');
    expect(readFileSync(staged, 'utf8')).toBe('1');
    writeFileSync(join(projectRoot, 'f'), '2');
    app.synth();
    expect(readFileSync(staged, 'utf8')).toBe('2');
  });
});

test('the app of a construct', () => {
  const app = new App();
  const image = new Image(app, 'os', { base: PINNED });
  expect(App.of(new Package(image, 'a'))).toBe(app);
  expect(App.of(app)).toBe(app);
});

test('files with one source are traced to each construct that has it', () => {
  const app = new App({ projectRoot: temporaryFolder({ f: 'x', g: 'y' }) });
  const image = new Image(app, 'os', { base: PINNED });
  new File(image, 'A', { path: '/etc/a', source: Source.file('f') });
  new File(image, 'B', { path: '/etc/b', source: Source.file('f') });
  new Script(new BuildStage(image, 'S', { base: PINNED }), 'C', { source: Source.file('g') });
  const { units } = synthesize(app, app.projectRoot).assembly();
  const text = String(units.flatMap(({ files }) => files).find(({ path }) => path === 'sources.json')!.content);
  const { files } = JSON.parse(text) as { files: Record<string, { constructs?: string[] }> };
  expect(Object.entries(files).flatMap(([path, { constructs }]) => (constructs ? [[path, constructs]] : []))).toEqual([
    ['images/os/steps/files/etc/a', ['os/A', 'os/B']],
    ['images/os/steps/files/etc/b', ['os/A', 'os/B']],
    ['images/os/steps/s-script-c/g', ['os/S/C']],
  ]);
});
