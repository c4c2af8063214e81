import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, Image, Package, Script } from '../../src';
import {
  AptRepository,
  Base,
  BuildResult,
  describeWith,
  Engine,
  program,
  RpmRepository,
  ServerCertificate,
  Store,
} from '../support/engines';
import { built, inThisTier, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';
const openssl = program('openssl', 'openssl');
const [trixie, forky] = Engine.all() as [Engine, Engine];
/** Each manager once in the short tier, on both engines. */
const CASES = inThisTier(
  [
    { name: 'apt on the oldest', base: Base.DEBIAN_BOOT, engine: trixie },
    { name: 'dnf5 on the newest', base: Base.DNF5, engine: forky },
    { name: 'dnf4 on the oldest', base: Base.DNF4, engine: trixie },
    { name: 'apt on the newest', base: Base.DEBIAN_BOOT, engine: forky },
    { name: 'dnf5 on the oldest', base: Base.DNF5, engine: trixie },
    { name: 'dnf4 on the newest', base: Base.DNF4, engine: forky },
  ],
  [
    { name: 'apt on the oldest', base: Base.DEBIAN_BOOT, engine: trixie },
    { name: 'dnf5 on the newest', base: Base.DNF5, engine: forky },
    { name: 'dnf4 on the oldest', base: Base.DNF4, engine: trixie },
  ],
);

/** An authority of one's own, and a server that it vouches for. */
function authority(folder: string): ServerCertificate & { readonly bundle: string } {
  const run = (...words: string[]): Buffer => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  run('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Authority of the tests');
  run('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  fs.writeFileSync(path.join(folder, 'extensions'), 'subjectAltName=IP:127.0.0.1\n');
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'extensions'];
  run('x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.pem');
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  return { key: read('server.key'), cert: read('server.pem'), bundle: path.join(folder, 'ca.pem') };
}

describeWith(
  [
    trixie,
    forky,
    Base.DEBIAN_BOOT,
    Base.DNF5,
    Base.DNF4,
    AptRepository.requirement,
    RpmRepository.requirement,
    openssl,
  ],
  "packages from a server that only an authority of one's own vouches for",
  () => {
    let scratch: string;
    let bundle: string;
    let project: Project;
    const servers = new Map<string, PackageServer>();

    beforeAll(async () => {
      scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-authority-'));
      const { bundle: made, ...certificate } = authority(scratch);
      // What is handed over is all that a build sees of the folder.
      fs.mkdirSync(path.join(scratch, 'handed'));
      bundle = path.join(scratch, 'handed', 'bundle.pem');
      fs.copyFileSync(made, bundle);
      const packages = [{ name: 'authorities', version: '2.0', files: { [BUNDLE]: 'a newer list\n' } }];
      servers.set('apt', await PackageServer.apt({ certificate, packages }));
      servers.set('rpm', await PackageServer.rpm({ certificate, packages }));
    });
    afterAll(async () => {
      await Promise.all([...servers.values()].map((server) => server.close()));
      fs.rmSync(scratch, { recursive: true, force: true });
    });

    describe.each(CASES)('$name', ({ base, engine }) => {
      let store: Store;
      let server: PackageServer;

      beforeAll(async () => {
        server = servers.get(base.name === Base.DEBIAN_BOOT.name ? 'apt' : 'rpm')!;
        project = Project.create({ 'key.asc': server.publicKey });
        store = engine.open();
        await store.importBase(base, referenceOf(base));
      });
      afterAll(async () => {
        project.remove();
        await store.close();
      });

      const image = (app: App, id: string, useBuildCertificates: boolean): Image =>
        base.name === Base.DEBIAN_BOOT.name
          ? server.debian(app, id, { useBuildCertificates })
          : server.dnf(app, id, base, { useBuildCertificates });
      const props = (id: string, program_: (app: App) => void) => ({
        context: project.synth(program_).image(id),
        tag: `localhost/${id}:1`,
        buildContexts: { handed: path.dirname(bundle) },
        options: ['--secret', `id=build-certificates,src=${bundle}`],
        environment: { HTTPS_PROXY: 'http://me:hunter2@proxy.invalid:9', NO_PROXY: '127.0.0.1' },
      });

      it('are installed with the list that the build is handed, of which nothing stays', async () => {
        const wanted = props('with', (app) => {
          const os_ = image(app, 'with', true);
          new Package(os_, 'hello');
          // It changes the very list that a mount might stand over.
          new Package(os_, 'authorities');
          const commands = [
            'test -n "$HTTPS_PROXY"',
            'grep -q "BEGIN CERTIFICATE" "$SSL_CERT_FILE"',
            'test "$CURL_CA_BUNDLE" = "$SSL_CERT_FILE"',
          ];
          new Script(os_, 'Look', { commands });
        });
        await built(store, wanted);
        const files = await store.peek(wanted.tag, ['/usr/share/hello/version', BUNDLE]);
        expect(files).toEqual(['hello 2.0 from stable\n', 'a newer list\n']);
        const rootfs = await store.readRootfs(wanted.tag);
        expect(rootfs.list().filter(({ path: at }) => /^\/run\/secrets|bundle\.pem$/.test(at))).toEqual([]);
        const said = await store.description(wanted.tag);
        expect(said).toContain('mount=type=secret,id=build-certificates');
        for (const trace of ['hunter2', 'proxy.invalid', path.dirname(bundle)]) expect(said).not.toContain(trace);
      });

      it('are refused without it', async () => {
        const failed = async (id: string, useBuildCertificates: boolean, options?: string[]): Promise<BuildResult> => {
          const all = props(id, (app) => void new Package(image(app, id, useBuildCertificates), 'hello'));
          return store.build({ ...all, options: options ?? all.options });
        };
        const unasked = await failed('unasked', false);
        expect(unasked.ok).toBe(false);
        expect(unasked.log).toMatch(/certificate|SSL/i);
        const unhanded = await failed('unhanded', true, []);
        expect(unhanded.ok).toBe(false);
        expect(unhanded.log).toMatch(/secret.*certificates|certificates.*secret/i);
      });
    });
  },
);
