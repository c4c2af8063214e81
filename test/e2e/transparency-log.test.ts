import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  App,
  Architecture,
  BaseImage,
  ci,
  File,
  HostPolicy,
  Image,
  JsonTool,
  Signer,
  SigningKey,
  Source,
  TransparencyLog,
} from '../../src';
import { Base, Engine, Registry, ReleaseMachine, StandInLog } from '../support/engines';
import { describeInLongTier } from './support/builds';
import { Project } from './support/project';
import { edit, pull, trustOf } from './support/trust';

const PASSWORD = { COSIGN_PASSWORD: '' };
const BOTH = [Architecture.AMD64, Architecture.ARM64];

/** What signatures are entered into: `BOOTCDK_TEST_REKOR` is the address of a real one. */
async function startLog(): Promise<Pick<StandInLog, 'url' | 'publicKey' | 'close'>> {
  const url = process.env.BOOTCDK_TEST_REKOR;
  if (url === undefined) return StandInLog.start();
  const publicKey = await (await fetch(`${url}/api/v1/log/publicKey`)).text();
  return { url, publicKey, close: async () => undefined };
}

describeInLongTier(
  [Engine.newest(), Base.DEBIAN_BOOT, Registry.requirement],
  "a release that is entered into a log of one's own",
  () => {
    let registry: Registry;
    let machine: ReleaseMachine;
    let project: Project;
    let base: string;
    let log: Pick<StandInLog, 'url' | 'publicKey' | 'close'>;
    let other: StandInLog;
    let key: string;

    beforeAll(async () => {
      registry = await Registry.start();
      machine = ReleaseMachine.create(registry.host);
      base = await machine.publishBase(Base.DEBIAN_BOOT, 'bases/debian:1');
      [log, other] = [await startLog(), await StandInLog.start()];
      project = Project.create({ 'rekor.pub': log.publicKey, 'other.pub': other.publicKey });
      const keys = machine.folder('keys');
      const pair = ['cosign', 'generate-key-pair', '--output-key-prefix', `${keys}/cosign`];
      await machine.output(pair, { environment: PASSWORD });
      project.write('cosign.pub', fs.readFileSync(`${keys}/cosign.pub`, 'utf8'));
      key = `${keys}/cosign.key`;
    });
    afterAll(async () => {
      machine.close();
      project.remove();
      await Promise.all([registry.close(), log.close(), other.close()]);
    });

    interface Wanted {
      readonly required?: boolean;
      readonly otherKeys?: Source[];
      readonly platforms?: Architecture[];
    }
    const program = (app: App, { required = true, otherKeys, platforms }: Wanted): void => {
      const image = new Image(app, 'kiosk', {
        base: BaseImage.debian(base, { jsonTools: [JsonTool.JQ] }),
        repository: `${registry.host}/os/kiosk`,
        platforms,
        signingKey: new SigningKey(app, 'Key', {
          publicKey: Source.file('cosign.pub'),
          signer: Signer.secret('RELEASE_KEY'),
          hostPolicy: HostPolicy.rejectUnknown(),
          transparencyLog: TransparencyLog.rekor({
            url: log.url,
            publicKey: Source.file('rekor.pub'),
            otherKeys,
            requiredOnMachines: required,
          }),
        }),
      });
      new File(image, 'Kiosk', { path: '/etc/kiosk.conf', source: Source.lines('url=about:blank') });
      new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.local()], registry: ci.RegistryLogin.none() });
    };
    const run = async (wanted: Wanted, jobs: readonly string[] = [], state?: string): Promise<string> => {
      project.synth((app) => program(app, wanted));
      const git = ['-C', project.folder, '-c', 'user.name=t', '-c', 'user.email=t@localhost'];
      execFileSync('git', ['init', '--quiet', project.folder]);
      execFileSync('git', [...git, 'add', '--all']);
      execFileSync('git', [...git, 'commit', '--quiet', '--allow-empty', '--message', 'release']);
      const result = await machine.run(['pipelines/release.sh', ...jobs], {
        folders: [project.folder],
        environment: {
          RELEASE_KEY: fs.readFileSync(key, 'utf8'),
          ...(state === undefined ? {} : { PIPELINE_STATE: state }),
        },
      });
      if (result.code !== 0) throw new Error(result.all.split('\n').slice(-20).join('\n'));
      return result.all;
    };
    const image = (): string => `${registry.host}/os/kiosk`;
    /** A twin of the released image, signed by the right key in some way. */
    const signed = async (name: string, ...flags: readonly string[]): Promise<string> => {
      const reference = `${image()}@${await registry.twin('os/kiosk', 'latest', name)}`;
      const form = ['--yes', '--new-bundle-format=false', '--use-signing-config=false'];
      await machine.output(['cosign', 'sign', ...form, ...flags, '--key', key, reference], { environment: PASSWORD });
      return reference;
    };

    it('is what its machines accept, and nothing without an entry of that log', async () => {
      expect(await run({})).toContain('-- Move the tags');
      const trust = await trustOf(machine, image());
      expect(await pull(machine, trust, `${image()}:latest`)).toMatchObject({ accepted: true });

      const unlogged = await pull(machine, trust, await signed('unlogged', '--tlog-upload=false'));
      expect(unlogged).toMatchObject({ accepted: false });
      expect(unlogged.why).toContain('missing dev.sigstore.cosign/bundle annotation');

      const elsewhere = await pull(machine, trust, await signed('elsewhere', '--rekor-url', other.url));
      expect(elsewhere).toMatchObject({ accepted: false });
      expect(elsewhere.why).toContain('cryptographic signature verification of Rekor SET failed');
      expect(other.entries).toHaveLength(1);

      // The entry of another signature of the same key.
      const [from, to] = [await signed('from', '--rekor-url', log.url), await signed('to', '--tlog-upload=false')];
      await registry.copyAnnotation('os/kiosk', signatureTag(from), signatureTag(to), 'dev.sigstore.cosign/bundle');
      const borrowed = await pull(machine, trust, to);
      expect(borrowed).toMatchObject({ accepted: false });
      expect(borrowed.why).toContain('in Rekor SET does not match');

      const changed = path.join(trust, 'usr/lib/pki/containers');
      for (const file of fs.readdirSync(changed).filter((name) => name.endsWith('-log.pub'))) {
        edit(path.join(changed, file), () => other.publicKey);
      }
      expect(await pull(machine, trust, `${image()}:latest`)).toMatchObject({ accepted: false });
    });

    it('machines that do not ask for an entry accept it with and without one', async () => {
      await run({ required: false });
      const trust = await trustOf(machine, image());
      expect(await pull(machine, trust, `${image()}:latest`)).toMatchObject({ accepted: true });
      const unlogged = await signed('unlogged-2', '--tlog-upload=false');
      expect(await pull(machine, trust, unlogged)).toMatchObject({ accepted: true });
    });

    it('may go into another log once machines know its key', async () => {
      await run({ otherKeys: [Source.file('other.pub')] });
      const trust = await trustOf(machine, image());
      expect(await pull(machine, trust, `${image()}:latest`)).toMatchObject({ accepted: true });
      const elsewhere = await signed('elsewhere-2', '--rekor-url', other.url);
      expect(await pull(machine, trust, elsewhere)).toMatchObject({ accepted: true });
      expect(await pull(machine, trust, await signed('unlogged-3', '--tlog-upload=false'))).toMatchObject({
        accepted: false,
      });
    });

    it('as an index of two platforms is verified by its key, and refused with an entry of another log', async () => {
      // Nothing here can run programs of the other platform: the image that is there stands for what was built for it.
      const state = machine.folder('state');
      const amd64 = await registry.digest('os/kiosk', 'latest');
      const arm64 = await registry.forPlatform('os/kiosk', 'latest', 'arm64');
      fs.writeFileSync(`${state}/build.outputs`, `digest_kiosk_amd64=${amd64}\ndigest_kiosk_arm64=${arm64}\n`);
      const jobs = ['index', 'sign', 'sign-2', 'publish'];
      expect(await run({ platforms: BOTH }, jobs, state)).toContain('-- Verify what bootc verifies');
      const index = await registry.digest('os/kiosk', 'latest');
      expect(index).not.toBe(amd64);

      project.write('rekor.pub', other.publicKey);
      await expect(run({ platforms: BOTH }, ['publish'], state)).rejects.toThrow(/rekor log public key not found/);
      project.write('rekor.pub', log.publicKey);
    });
  },
);

const signatureTag = (reference: string): string => `${reference.split('@')[1]!.replace(':', '-')}.sig`;
