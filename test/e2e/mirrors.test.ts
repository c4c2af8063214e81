import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BaseImage, ci, File, Image, JsonTool, Source } from '../../src';
import { Base, describeWith, Engine, Registry, ReleaseMachine } from '../support/engines';
import { Project } from './support/project';
import { RunResult } from '../support/engines/process';

const BASE = 'bases/debian';
const MIRROR = `mirror/${BASE}`;

/** The forms that machines read, and no log. */
const SIGN = ['--yes', '--tlog-upload=false', '--new-bundle-format=false', '--use-signing-config=false'];

describeWith([Engine.newest(), Base.DEBIAN_BOOT, Registry.requirement], 'a mirror', () => {
  let origin: Registry;
  let mirror: Registry;
  let machine: ReleaseMachine;
  let project: Project;
  let keys: string;
  /** The image as it was first published. */
  let first: string;

  beforeAll(async () => {
    origin = await Registry.start();
    mirror = await Registry.start();
    machine = ReleaseMachine.create(origin.host, mirror.host);
    await machine.publishBase(Base.DEBIAN_BOOT, `${BASE}:1`);
    first = await origin.digest(BASE, '1');
    project = Project.create({
      'bootcdk.json': JSON.stringify({ mirrors: { [origin.host]: `${mirror.host}/mirror` } }),
    });
    keys = machine.folder('keys');
    for (const name of ['publisher', 'somebody']) {
      await machine.output(['cosign', 'generate-key-pair', '--output-key-prefix', `${keys}/${name}`], {
        environment: { COSIGN_PASSWORD: '' },
      });
    }
    project.write('keys/publisher.pub', fs.readFileSync(path.join(keys, 'publisher.pub'), 'utf8'));
    synth('');
    for (const words of ['init --quiet', 'add --all', '-c user.name=t -c user.email=t@localhost commit -qm first']) {
      execFileSync('git', ['-C', project.folder, ...words.split(' ')]);
    }
  });
  afterAll(async () => {
    machine.close();
    project.remove();
    await origin.close();
    await mirror.close();
  });

  /** `digest`: behind the tag, `@sha256:…`. */
  const synth = (digest: string): string =>
    project
      .synth((app) => {
        const base = BaseImage.debian(`${origin.host}/${BASE}:1${digest}`, {
          jsonTools: [JsonTool.JQ],
          publicKeys: [Source.file('keys/publisher.pub')],
        });
        const image = new Image(app, 'appliance', { base, repository: `${mirror.host}/os/appliance` });
        new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('An appliance.') });
        const logins = { [mirror.host]: ci.RegistryLogin.none() };
        new ci.MirrorPipeline(app, 'Mirror', { providers: [ci.Provider.local()], logins });
        const registry = ci.RegistryLogin.none();
        new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.local()], registry });
      })
      .containerfile('appliance');
  const run = async (...command: readonly string[]): Promise<RunResult> =>
    machine.run(command, { folders: [project.folder] });
  const copy = async (): Promise<RunResult> => run('pipelines/mirror.sh');
  const build = async (): Promise<RunResult> => run('pipelines/release.sh', 'build');
  const sign = async (reference: string, key = 'publisher'): Promise<string> =>
    machine.output(['cosign', 'sign', ...SIGN, '--key', `${keys}/${key}.key`, reference], {
      environment: { COSIGN_PASSWORD: '' },
    });
  /** Publishes the image with one more annotation, so under another digest. */
  const publish = async (name: string): Promise<string> => {
    const digest = await origin.twin(BASE, '1', name);
    await origin.tag(BASE, digest, '1');
    return digest;
  };
  const kept = (digest: string): string => digest.replace('sha256:', 'digest-');
  const signature = (digest: string): string => `${digest.replace(':', '-')}.sig`;

  it('refuses what nobody signed', async () => {
    const result = await copy();
    expect(result.all).toContain('no signature exists');
    expect(result.code).not.toBe(0);
  });

  it('is filled with what is signed, and with the signature', async () => {
    await sign(`${origin.host}/${BASE}@${first}`);
    const result = await copy();
    expect(result.code, result.all).toBe(0);
    expect(await mirror.tags(MIRROR)).toEqual(['1', kept(first), signature(first)].sort());
    expect(await mirror.digest(MIRROR, '1')).toBe(first);
  });

  it('is what is built on, verified by the key and the name of where it was published', async () => {
    expect(synth('')).toContain(`FROM ${mirror.host}/${MIRROR}:1\n`);
    const result = await build();
    expect(result.code, result.all).toBe(0);
    expect(await mirror.tags('os/appliance')).toEqual(['staging-latest-amd64']);
  });

  it('is as it was after a second run', async () => {
    const before = await mirror.tags(MIRROR);
    const result = await copy();
    expect(result.code, result.all).toBe(0);
    expect(await mirror.tags(MIRROR)).toEqual(before);
  });

  it.each<[string, (reference: string) => Promise<unknown>, RegExp]>([
    ['nobody signed', async () => undefined, /no signature exists/],
    ['somebody else signed', async (reference) => sign(reference, 'somebody'), /signature/],
  ])('does not follow a tag to what %s', async (name, prepare, why) => {
    const digest = await publish(name.replace(/ /g, '-'));
    await prepare(`${origin.host}/${BASE}@${digest}`);
    const result = await copy();
    expect(result.all).toMatch(why);
    expect(result.code).not.toBe(0);
    expect(await mirror.digest(MIRROR, '1')).toBe(first);
    expect(await mirror.tags(MIRROR)).not.toContain(kept(digest));
  });

  it('keeps what the origin has forgotten', async () => {
    const second = await publish('second');
    await sign(`${origin.host}/${BASE}@${second}`);
    await origin.forget(BASE, first);
    expect(synth(`@${first}`)).toContain(`FROM ${mirror.host}/${MIRROR}:1@${first}\n`);
    const result = await copy();
    expect(result.code, result.all).toBe(0);
    expect(result.all).toContain(`does not give ${first}`);
    expect(await mirror.digest(MIRROR, '1')).toBe(second);
    expect(await mirror.tags(MIRROR)).toEqual(
      ['1', kept(first), kept(second), signature(first), signature(second)].sort(),
    );
    const built = await build();
    expect(built.code, built.all).toBe(0);
  });

  it('stops where a pinned digest is nowhere any more', async () => {
    synth(`@sha256:${'0'.repeat(64)}`);
    expect((await copy()).code).not.toBe(0);
    synth('');
  });

  describe('that somebody else can push to', () => {
    it.each<[string, (reference: string) => Promise<unknown>, RegExp]>([
      ['nobody signed', async () => undefined, /no signature exists/],
      ['somebody else signed', async (reference) => sign(reference, 'somebody'), /signature/],
      // A signature names a repository: the publisher has never said that this is the base.
      [
        'the publisher signed for another place',
        async (reference) => sign(reference),
        /identity|does not match|refers/i,
      ],
    ])('is not built on when it has what %s', async (name, prepare, why) => {
      const digest = await mirror.twin(MIRROR, '1', name.replace(/ /g, '-'));
      await prepare(`${mirror.host}/${MIRROR}@${digest}`);
      const before = await mirror.digest(MIRROR, '1');
      await mirror.tag(MIRROR, digest, '1');
      const result = await build();
      expect(result.all).toMatch(why);
      expect(result.code).not.toBe(0);
      await mirror.tag(MIRROR, before, '1');
    });
  });

  it('has indexes whole, with all their signatures', async () => {
    const amd64 = await origin.digest(BASE, '1');
    const arm64 = await origin.forPlatform(BASE, '1', 'arm64');
    const index = await origin.index(BASE, '1', { amd64, arm64 });
    await sign(`${origin.host}/${BASE}@${index}`);
    const unsigned = await copy();
    expect(unsigned.all).toContain('no signature exists');
    await sign(`${origin.host}/${BASE}@${arm64}`);
    const result = await copy();
    expect(result.code, result.all).toBe(0);
    expect(await mirror.digest(MIRROR, '1')).toBe(index);
    const tags = await mirror.tags(MIRROR);
    for (const digest of [index, amd64, arm64]) expect(tags).toContain(signature(digest));
    expect((await build()).code).toBe(0);
  });

  it('has no need of remapIdentity, which takes no signature of cosign', async () => {
    const policy = path.join(project.folder, 'bootcdk.out/pipelines/release/policy.json');
    const text = fs.readFileSync(policy, 'utf8');
    const identity = { type: 'remapIdentity', prefix: `${mirror.host}/mirror`, signedPrefix: origin.host };
    const changed = text.replace(/"signedIdentity": \{[^}]*\}/, `"signedIdentity": ${JSON.stringify(identity)}`);
    expect(changed).not.toBe(text);
    fs.writeFileSync(policy, changed);
    const result = await build();
    expect(result.code).not.toBe(0);
    expect(result.all).toMatch(/Source image rejected/);
    fs.writeFileSync(policy, text);
  });
});
