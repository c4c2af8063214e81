import { describe, expect, test } from 'vitest';
import { App, BaseImage, BuildStage, CopyFrom, CopySource, FileEdit, Edit, Image, SigningKey, Source } from '../../src';
import { lockText } from '../../src/app/lock/document';
import { runSynthesis } from '../../src/app/run';
import { containerfileOf, reported, synthesized, temporaryFolder } from '../support/program';
import { KEYS } from '../trust/keys';

const A = `sha256:${'a'.repeat(64)}`;
const from = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('FROM '));
const config = (mirrors: Record<string, string>): Record<string, string> => ({
  'bootcdk.json': JSON.stringify({ mirrors }),
});
const locked = (...references: string[]): Record<string, string> => ({
  'bootcdk.lock.json': lockText({
    images: new Map(references.map((reference) => [reference, { digest: A, platforms: ['linux/amd64'] }])),
    keys: new Map(),
    known: true,
  }),
});
const MIRRORS = config({
  'quay.io': 'registry.example.com/quay',
  'ghcr.io': 'registry.example.com/ghcr',
  debian: 'registry.example.com/debian',
});
const FEDORA = 'quay.io/fedora/fedora-bootc:44';

describe('the map of mirrors', () => {
  const all = (app: App): void => {
    const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/base' });
    const image = new Image(app, 'os', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/os' });
    new BuildStage(image, 'Build', { base: BaseImage.fromReference('debian:13') });
    new CopyFrom(image, 'Brew', { source: CopySource.image('ghcr.io/ublue-os/brew:1', '/f/'), path: '/' });
    const debian = new Image(app, 'debian', { base: BaseImage.debian('docker.io/library/debian:13') });
    new FileEdit(debian, 'Edit', { path: '/etc/x.json', edit: Edit.json({ set: [] }), createFrom: '{}' });
  };

  test('is for every image that is not of the app: bases, stages, copies, tools of the planner', () => {
    const text = (id: string): string[] => from(containerfileOf(all, MIRRORS, id));
    expect(text('base')).toEqual(['FROM registry.example.com/quay/fedora/fedora-bootc:44']);
    expect(text('os')).toEqual([
      'FROM registry.example.com/ghcr/ublue-os/brew:1 AS brew',
      'FROM registry.example.com/debian:13 AS build',
      'FROM ghcr.io/example/base:latest',
    ]);
    const [jq, ...rest] = text('debian');
    expect(jq).toMatch(/^FROM registry\.example\.com\/ghcr\/jqlang\/jq:[\d.]+@sha256:[0-9a-f]{64} AS jq$/);
    expect(rest).toContain('FROM registry.example.com/debian:13');
  });

  test('of the program, which bootcdk.json overrides entry by entry', () => {
    const projectRoot = temporaryFolder(config({ 'quay.io/fedora': 'b.example.com' }));
    const app = new App({ projectRoot, mirrors: { 'quay.io/fedora': 'a.example.com', 'ghcr.io': 'g.example.com' } });
    expect(app._mirrors).toEqual([
      { prefix: 'quay.io/fedora', mirror: 'b.example.com' },
      { prefix: 'ghcr.io', mirror: 'g.example.com' },
    ]);
  });

  test('changes nothing on machines', () => {
    const program = (app: App): void => {
      const signingKey = new SigningKey(app, 'Key', { publicKey: Source.text(KEYS.first) });
      new Image(app, 'os', {
        base: BaseImage.universalBlue('bluefin', 'stable'),
        repository: 'ghcr.io/example/os',
        signingKey,
      });
    };
    const context = (files: Record<string, string>): unknown =>
      synthesized(program, files).images[0]!.plan.context.map(({ path, content }) => [path, content.data]);
    expect(context(MIRRORS)).toEqual(context({}));
  });

  test('leaves what is known of a base, and what findings call it', () => {
    const found = reported(
      (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }).addPackages('a b'),
      MIRRORS,
    );
    expect(found.map(({ message }) => message)).toEqual([
      `the base "${FEDORA}" has no digest: another day builds another image`,
      'the package name "a b" contains a blank',
    ]);
  });
});

describe('with the lock file', () => {
  const program = (app: App): Image => new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

  test('a mirror keeps digests, whatever its origin does', () => {
    expect(from(containerfileOf(program, locked(FEDORA)))).toEqual([`FROM ${FEDORA}`]);
    expect(from(containerfileOf(program, { ...locked(FEDORA), ...MIRRORS }))).toEqual([
      `FROM registry.example.com/quay/fedora/fedora-bootc:44@${A}`,
    ]);
    expect(reported(program, { ...locked(FEDORA), ...MIRRORS })).toEqual([]);
  });

  test('a mirror where digests are forgotten, too, does not', () => {
    const files = { ...locked('ghcr.io/a/b:1'), ...config({ 'ghcr.io/a': 'quay.io/fedora' }) };
    const forgetful = (app: App): Image => new Image(app, 'os', { base: BaseImage.fromReference('ghcr.io/a/b:1') });
    expect(from(containerfileOf(forgetful, files))).toEqual(['FROM quay.io/fedora/b:1']);
  });

  test('entries are for what the program says, looked up at the mirror', () => {
    const references = (files: Record<string, string>) => synthesized(program, files).lock().references;
    expect(references({})).toEqual([{ reference: FEDORA, pinned: false, images: ['os'] }]);
    expect(references(MIRRORS)).toEqual([
      { reference: FEDORA, mirror: 'registry.example.com/quay/fedora/fedora-bootc:44', pinned: true, images: ['os'] },
    ]);
  });

  test('what stands on the machine itself is looked up when it has a mirror', () => {
    const local = (app: App): Image => new Image(app, 'os', { base: BaseImage.fromReference('localhost/base:1') });
    expect(synthesized(local).lock().references).toEqual([]);
    const [one] = synthesized(local, config({ localhost: 'registry.example.com/own' })).lock().references;
    expect(one?.mirror).toBe('registry.example.com/own/base:1');
    const toHere = config({ 'quay.io': 'localhost:5000' });
    expect(synthesized(program, toHere).lock().references).toEqual([]);
  });
});

test('a mistake in the program is at its line, one in bootcdk.json is not said again', () => {
  const projectRoot = temporaryFolder(config({ 'ghcr.io': 'ghcr.io' }));
  const app = new App({ projectRoot, mirrors: { 'quay.io:1': '', debian: 'registry.example.com/debian' } });
  new Image(app, 'os', { base: BaseImage.fromReference(`quay.io/a/b:1@${A}`) });
  const write = process.stderr.write.bind(process.stderr);
  let said = '';
  process.stderr.write = ((text: string) => ((said += text), true)) as typeof process.stderr.write;
  try {
    runSynthesis(app);
  } finally {
    process.stderr.write = write;
    process.exitCode = undefined;
  }
  expect(said.match(/error\[bootcdk::mirror-map\]: .*/g)).toEqual([
    'error[bootcdk::mirror-map]: the mirror "ghcr.io" of "ghcr.io" is that itself',
    'error[bootcdk::mirror-map]: the mirror of "quay.io:1" is empty',
  ]);
  expect(said).toContain('test/app/mirrors.test.ts:');
});
