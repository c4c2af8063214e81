import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as e from '../support/engines';

let dir: string;
let key: e.PackageSigningKey;
let server: e.FileServer;
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'facts-'));
  const t0 = Date.now();
  key = await e.PackageSigningKey.generate();
  console.log('key', Date.now() - t0);
  await e.sampleRpmRepositories(path.join(dir, 'rpm'), key);
  console.log('rpm', Date.now() - t0);
  await e.sampleAptRepositories(path.join(dir, 'apt'), key);
  console.log('apt', Date.now() - t0);
  server = await e.FileServer.start(dir);
}, 100000);
afterAll(async () => {
  await server.close();
  await key.close();
  fs.rmSync(dir, { recursive: true });
});

const rpmRepo = (u: string) =>
  ['stable', 'extra']
    .map(
      (n) =>
        `[${n}]\nname=${n}\nbaseurl=${u}/rpm/${n}\nenabled=${n === 'stable' ? 1 : 0}\ngpgcheck=1\nrepo_gpgcheck=1\ngpgkey=${u}/rpm/${n}/key.asc\n`,
    )
    .join('\n');
const ctx = (name: string, containerfile: string) => {
  const c = path.join(dir, 'ctx-' + name);
  fs.mkdirSync(c, { recursive: true });
  fs.writeFileSync(path.join(c, 'Containerfile'), containerfile);
  fs.writeFileSync(path.join(c, 'test.repo'), rpmRepo(server.url));
  fs.writeFileSync(
    path.join(c, 'test.sources'),
    `Types: deb\nURIs: ${server.url}/apt/stable\nSuites: ./\nSigned-By: /etc/apt/keyrings/test.asc\n`,
  );
  fs.copyFileSync(key.publicKeyFile, path.join(c, 'key.asc'));
  return c;
};
const files: Record<string, (arg: string) => string> = {
  dnf5: (arg) => `FROM localhost/dnf5:1
COPY test.repo /etc/yum.repos.d/test.repo
${arg}
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked --mount=type=tmpfs,target=/run --mount=type=tmpfs,target=/tmp --mount=type=tmpfs,target=/var/log \\
    dnf5 -y install hello && rm -rf /usr/lib/sysimage/libdnf5/transaction_history.sqlite* /var/lib/rpm/rpmdb.sqlite-shm && { [ -s /var/lib/rpm/rpmdb.sqlite-wal ] || rm -f /var/lib/rpm/rpmdb.sqlite-wal; }
`,
  dnf4: (arg) => `FROM localhost/dnf4:1
COPY test.repo /etc/yum.repos.d/test.repo
${arg}
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked --mount=type=tmpfs,target=/run --mount=type=tmpfs,target=/tmp --mount=type=tmpfs,target=/var/log \\
    PYTHONDONTWRITEBYTECODE=1 dnf -y install hello && rm -rf /var/lib/dnf/history.sqlite* && find /root/.rpmdb -name rpmdb.sqlite-shm -delete && find /root/.rpmdb -name rpmdb.sqlite-wal -size 0 -delete
`,
  apt: (arg) => `FROM localhost/debian-boot:1
COPY key.asc /etc/apt/keyrings/test.asc
COPY test.sources /etc/apt/sources.list.d/test.sources
${arg}
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked --mount=type=tmpfs,target=/run --mount=type=tmpfs,target=/tmp --mount=type=tmpfs,target=/var/log --mount=type=tmpfs,target=/var/cache/debconf --mount=type=tmpfs,target=/var/cache/ldconfig \\
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -y install --no-install-recommends hello
`,
};
for (const engine of e.Engine.all()) {
  it(`facts ${engine.name}`, async () => {
    for (const [pm, text] of Object.entries(files)) {
      const rw = engine.version.startsWith('1.4');
      for (const [variant, arg, extra] of [
        ['timestamp', '', { timestamp: 0 }],
        ['ARG,build-arg,timestamp', 'ARG SOURCE_DATE_EPOCH', { timestamp: 0, buildArgs: { SOURCE_DATE_EPOCH: '0' } }],
        ['ARG=0,timestamp', 'ARG SOURCE_DATE_EPOCH=0', { timestamp: 0 }],
        ['ARG,build-arg', 'ARG SOURCE_DATE_EPOCH', { buildArgs: { SOURCE_DATE_EPOCH: '0' } }],
        ...(rw
          ? [
              [
                'ARG,build-arg,rewrite',
                'ARG SOURCE_DATE_EPOCH',
                { buildArgs: { SOURCE_DATE_EPOCH: '0' }, options: ['--rewrite-timestamp'] },
              ],
              [
                'ARG,opt,rewrite',
                'ARG SOURCE_DATE_EPOCH',
                { options: ['--rewrite-timestamp', '--source-date-epoch=0'] },
              ],
              ['noARG,opt,rewrite', '', { options: ['--rewrite-timestamp', '--source-date-epoch=0'] }],
            ]
          : []),
      ] as [string, string, Partial<e.BuildProps>][]) {
        const results = [];
        const roots: e.RootFileSystem[] = [];
        const stores: e.Store[] = [];
        for (const n of [1, 2]) {
          const t0 = Date.now();
          const store = engine.open();
          stores.push(store);
          const base = pm === 'apt' ? e.Base.DEBIAN_BOOT : pm === 'dnf5' ? e.Base.DNF5 : e.Base.DNF4;
          await store.importBase(base, `localhost/${base.name}:1`);
          const t1 = Date.now();
          const c = ctx(`${pm}-${variant.replaceAll(',', '-').replaceAll('=', '')}`, text(arg));
          const r = await store.build({ context: c, tag: 'localhost/x:1', noCache: true, ...extra });
          const t2 = Date.now();
          if (!r.ok) {
            console.log('FACT', engine.name, pm, variant, 'FAILED', r.log.split('\n').slice(-4).join(' '));
            break;
          }
          if (n === 1 && variant === 'timestamp') console.log(engine.name, pm, r.log.slice(-2500));
          roots.push(await store.readRootfs('localhost/x:1'));
          const t3 = Date.now();
          console.log('times import/build/read', t1 - t0, t2 - t1, t3 - t2);
          results.push([r.imageId, r.digest, (await store.inspect('localhost/x:1')).layers.length]);
        }
        if (results.length === 0) continue;
        const same = results[0][0] === results[1][0];
        console.log(
          'FACT',
          engine.name,
          pm,
          variant,
          same ? 'IDENTICAL' : 'DIFFERENT',
          JSON.stringify(results),
          same ? '' : JSON.stringify(roots[1].changesSince(roots[0])),
        );
        for (const s of stores) s.close();
      }
    }
  }, 600000);
}
