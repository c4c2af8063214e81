import { describe, expect, it } from 'vitest';
import { App, Architecture, BaseImage, ci, CopyFrom, CopySource, Image, Source } from '../../../src';
import { lockText } from '../../../src/app/lock/document';
import { JobModel, PipelineModel } from '../../../src/ci/model';
import { imagesOf, withMirrors } from '../../../src/ci/plan/images';
import { reported, synthesized } from '../../support/program';
import { KEYS } from '../../trust/keys';
import { image, modelsOf } from '../support';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const TOOLS = `quay.io/example/tools@${A}`;
const config = (mirrors: Record<string, string>): Record<string, string> => ({
  'bootcdk.json': JSON.stringify({ mirrors }),
});
const QUAY = { 'quay.io': 'ghcr.io/example/quay' };

/** Whatever the program of a test makes, and a pipeline that fills its mirrors. */
function mirrorOf(mirrors: Record<string, string>, program: (app: App) => void, props: ci.MirrorPipelineProps = {}) {
  const files: Record<string, string> = {};
  const { findings, assembly } = synthesized((app) => {
    program(app);
    new ci.MirrorPipeline(app, 'Mirror', { providers: [ci.Provider.local()], ...props });
  }, config(mirrors));
  const { repositoryFiles, units } = assembly();
  for (const { path, content } of [...repositoryFiles, ...units.flatMap((unit) => unit.files)]) {
    files[path] = String(content);
  }
  const rows = /job_mirror\(\) \{\n([^]*?)\}/.exec(files['pipelines/mirror.sh'] ?? '')?.[1] ?? '';
  return {
    findings: findings.map(({ id, message }) => `${id}: ${message}`).filter((text) => !text.includes('not-pinned')),
    rows: rows
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^.* TITLE=/, '')),
    files,
  };
}

describe('what it copies', () => {
  it('is what the program names and the map covers, a row for each tag', () => {
    const { rows, findings } = mirrorOf({ ...QUAY, debian: 'registry.example.com/debian' }, (app) => {
      const os = image(app, 'os');
      image(app, 'next', { base: BaseImage.fedoraBootc('45') });
      image(app, 'other', { base: BaseImage.universalBlue('bluefin', 'stable') });
      new Image(app, 'child', { base: BaseImage.fromImage(os) });
      new CopyFrom(os, 'Motd', { source: CopySource.image('debian', '/etc/motd'), path: '/usr/share/motd' });
    });
    const bootc = 'ORIGIN=quay.io/fedora/fedora-bootc MIRROR=ghcr.io/example/quay/fedora/fedora-bootc';
    expect(rows).toEqual([
      'debian-latest ORIGIN=docker.io/library/debian MIRROR=registry.example.com/debian TAG=latest DIGESTS=',
      `fedora-bootc-44 ${bootc} TAG=44 DIGESTS=`,
      `fedora-bootc-45 ${bootc} TAG=45 DIGESTS=`,
    ]);
    expect(findings).toEqual([]);
  });

  it('is also what is pinned, and what has no tag', () => {
    const { rows } = mirrorOf(QUAY, (app) => {
      image(app, 'a', { base: BaseImage.fedoraBootc('44', { digest: A }) });
      image(app, 'b', { base: BaseImage.fedoraBootc('44', { digest: B }) });
      image(app, 'c', { base: BaseImage.fromReference(`quay.io/other/fedora-bootc@${A}`) });
      image(app, 'd', { base: BaseImage.fromReference('quay.io/other/fedora-bootc:44') });
    });
    expect(rows.map((row) => row.replace(/ORIGIN.* TAG/, 'TAG'))).toEqual([
      `fedora-bootc-44 TAG=44 'DIGESTS=${A} ${B}'`,
      `fedora-bootc TAG= DIGESTS=${A}`,
      'fedora-bootc-44-2 TAG=44 DIGESTS=',
    ]);
  });

  it('is what the lock file pins', () => {
    const { assembly } = synthesized(
      (app) => {
        image(app, 'os');
        new ci.MirrorPipeline(app, 'Mirror', { providers: [ci.Provider.local()] });
      },
      {
        ...config(QUAY),
        'bootcdk.lock.json': lockText({
          images: new Map([['quay.io/fedora/fedora-bootc:44', { digest: B, platforms: [] }]]),
          keys: new Map(),
          known: true,
        }),
      },
    );
    expect(String(assembly().repositoryFiles[0]!.content)).toContain(`TAG=44 DIGESTS=${B}\n`);
  });

  it('is what other pipelines run in and pull, but not what it runs in itself', () => {
    const runner = ci.Runner.container(TOOLS);
    const { rows, files } = mirrorOf(
      { ...QUAY, 'docker.io': 'registry.example.com/hub' },
      (app) => {
        const platforms = [Architecture.AMD64, Architecture.ARM64];
        image(app, 'os', { base: BaseImage.fromReference(`ghcr.io/example/base@${A}`), platforms });
        new ci.ImagePipeline(app, 'Release', {
          providers: [ci.Provider.tekton(), ci.Provider.local()],
          runners: { amd64: runner, arm64: runner },
          freshnessRunner: ci.Runner.container(`quay.io/example/node@${B}`),
          emulate: true,
        });
        const own = new ci.Pipeline(app, 'Own', { providers: [ci.Provider.local()], triggers: {} });
        const environment = { IMAGE: ci.Value.image('quay.io/example/checker:1'), NO: ci.Value.text('quay.io/no:1') };
        new ci.Job(own, 'check', { steps: [ci.Step.run('check', ['podman run "$IMAGE"'], { environment })] });
      },
      {
        runner: ci.Runner.container(`quay.io/example/skopeo@${A}`),
        providers: [ci.Provider.tekton(), ci.Provider.local()],
      },
    );
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['binfmt-qemu-v10.2.3-68', 'checker-1', 'node', 'tools']);
    const release = files['.tekton/release.yaml']!;
    expect(release).toContain(`ghcr.io/example/quay/example/tools@${A}`);
    expect(files['.tekton/release-pull-request.yaml']).toContain(`ghcr.io/example/quay/example/node@${B}`);
    expect(release).toMatch(/registry\.example\.com\/hub\/tonistiigi\/binfmt:\S+@sha256/);
    expect(release).not.toContain('quay.io/example/tools');
    expect(files['.tekton/mirror.yaml']).toContain(`image: quay.io/example/skopeo@${A}`);
    expect(files['pipelines/own.sh']).toContain('IMAGE=ghcr.io/example/quay/example/checker:1\nNO=quay.io/no:1\n');
  });

  it('can be a part of the map', () => {
    const { rows } = mirrorOf(
      { ...QUAY, 'ghcr.io/ublue-os': 'registry.example.com/ublue' },
      (app) => {
        image(app, 'os');
        image(app, 'other', { base: BaseImage.universalBlue('bluefin', 'stable') });
      },
      { mirrors: ['registry.example.com/ublue'] },
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('MIRROR=registry.example.com/ublue/bluefin');
  });
});

describe('whom it believes', () => {
  it('is who signed the base, at both places, and signatures go along everywhere', () => {
    const { files } = mirrorOf({ ...QUAY, 'ghcr.io/ublue-os': 'registry.example.com/ublue' }, (app) => {
      image(app, 'os');
      image(app, 'other', { base: BaseImage.universalBlue('bluefin', 'stable') });
      new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.local()] });
    });
    const policy = (name: string): Record<string, Array<Record<string, unknown>>> =>
      (JSON.parse(files[`pipelines/${name}/policy.json`]!) as { transports: { docker: never } }).transports.docker;
    const keyPath = (name: string) => `bootcdk.out/pipelines/${name}/keys/ghcr.io-ublue-os-bluefin.pub`;
    const exact = { type: 'exactRepository', dockerRepository: 'ghcr.io/ublue-os/bluefin' };
    expect(policy('mirror')).toEqual({
      'ghcr.io/example/quay/fedora/fedora-bootc': [{ type: 'insecureAcceptAnything' }],
      'ghcr.io/ublue-os/bluefin': [
        { type: 'sigstoreSigned', keyPath: keyPath('mirror'), signedIdentity: { type: 'matchRepository' } },
      ],
      'quay.io/fedora/fedora-bootc': [{ type: 'insecureAcceptAnything' }],
      'registry.example.com/ublue/bluefin': [
        { type: 'sigstoreSigned', keyPath: keyPath('mirror'), signedIdentity: exact },
      ],
      '': [{ type: 'reject' }],
    });
    expect(Object.keys(files).filter((path) => /^pipelines\/mirror\/registries\.d\/.*yaml/.test(path))).toHaveLength(4);
    expect(policy('release')).toEqual({
      'ghcr.io/example/quay/fedora/fedora-bootc': [{ type: 'insecureAcceptAnything' }],
      'registry.example.com/ublue/bluefin': [
        { type: 'sigstoreSigned', keyPath: keyPath('release'), signedIdentity: exact },
      ],
      '': [{ type: 'reject' }],
    });
    expect(files[keyPath('mirror').replace('bootcdk.out/', '')]).toContain('BEGIN PUBLIC KEY');
  });
});

describe('how jobs log in', () => {
  const mirrors = { 'quay.io': 'registry.example.com/quay' };
  const steps = (job: JobModel): string[] => job.steps.map(({ name }) => name).filter((name) => /^Log in/.test(name));
  const rights = (job: JobModel): string[] => job.permissions.map(({ scope, level }) => `${scope}: ${level}`);
  const jobs = (models: readonly PipelineModel[]) =>
    Object.fromEntries(models.flatMap((model) => model.jobs.map((job) => [job.id, [...rights(job), ...steps(job)]])));
  const { jobToken, none, secrets } = ci.RegistryLogin;
  const LOGIN = 'Log in to registry.example.com';

  it.each<[string, ci.MirrorPipelineProps, string[]]>([
    ['with secrets elsewhere', {}, ['contents: read', LOGIN]],
    ['as the program says', { logins: { 'registry.example.com': none() } }, ['contents: read']],
    [
      'with the token of the job, and to the origin',
      { logins: { 'registry.example.com': jobToken(), 'quay.io': secrets('A', 'B') } },
      ['contents: read', 'packages: write', 'Log in to quay.io', LOGIN],
    ],
  ])('of a mirror: %s', (_, props, expected) => {
    const models = modelsOf((app) => {
      image(app, 'os');
      return new ci.MirrorPipeline(app, 'Mirror', props);
    }, mirrors);
    expect(jobs(models)).toEqual({ mirror: expected });
  });

  it.each<[string, string, ci.ImagePipelineProps, Record<string, string[]>]>([
    [
      'as for images of the same registry, and in pull requests not at all',
      'registry.example.com/os',
      {},
      { build: ['contents: read', LOGIN], try: ['contents: read'] },
    ],
    [
      'to others not at all',
      'ghcr.io/example/os',
      {},
      { build: ['contents: read', 'packages: write', 'Log in to ghcr.io'], try: ['contents: read'] },
    ],
    [
      'with the token of the job, in pull requests too',
      'quay.io/example/os',
      { mirrorLogins: { 'registry.example.com': jobToken() } },
      {
        build: ['contents: read', 'packages: read', 'Log in to quay.io', LOGIN],
        try: ['contents: read', 'packages: read', LOGIN],
      },
    ],
    [
      'with secrets, so that no pull request can build it',
      'ghcr.io/example/os',
      { mirrorLogins: { 'registry.example.com': secrets('A', 'B') } },
      { build: ['contents: read', 'packages: write', 'Log in to ghcr.io', LOGIN] },
    ],
  ])('of a release: %s', (_, repository, props, expected) => {
    const all = jobs(
      modelsOf((app) => {
        image(app, 'os', { repository });
        return new ci.ImagePipeline(app, 'Release', props);
      }, mirrors),
    );
    const { build, try: tries } = all;
    expect({ build, ...(tries ? { try: tries } : {}) }).toEqual(expected);
    expect(all.publish).not.toContain(repository.startsWith('registry.') ? 'none' : LOGIN);
  });
});

describe('what is reported', () => {
  const ids = (program: (app: App) => void, mirrors: Record<string, string> = QUAY): string[] =>
    reported(program, config(mirrors))
      .filter(({ id }) => id !== 'bootcdk::base-not-pinned')
      .map(({ id, severity, message, fix, place }) => `${severity} ${id}: ${message} (${fix}) ${place?.split(':')[0]}`);
  const own = 'mirror-pipeline.test.ts';

  it.each<[string, Record<string, string>, ci.MirrorPipelineProps]>([
    ['no map', {}, {}],
    ['a map for nothing that is named', { 'docker.io': 'registry.example.com' }, {}],
    ['a mirror that is in no map', QUAY, { mirrors: ['registry.example.com/quay'] }],
    ['a mirror whose name only begins so', QUAY, { mirrors: ['ghcr.io/example/qu'] }],
  ])('a pipeline that copies nothing: %s', (_, mirrors, props) => {
    const program = (app: App): void => {
      image(app, 'os');
      new ci.MirrorPipeline(app, 'Mirror', props);
    };
    expect(ids(program, mirrors)).toEqual([
      `warning bootcdk::mirror-without-images: the pipeline "Mirror" copies nothing: no image that the program names has a mirror of it (name the mirror of one of the images in \`mirrors\` of the App or of bootcdk.json, or leave the pipeline out) ${own}`,
    ]);
    expect(synthesized(program, config(mirrors)).assembly().repositoryFiles).toEqual([]);
  });

  it('logins for registries that are not asked', () => {
    const login = ci.RegistryLogin.none();
    const program = (app: App): void => {
      image(app, 'os');
      new ci.MirrorPipeline(app, 'Mirror', { logins: { 'quay.oi': login, 'ghcr.io': login, 'quay.io': login } });
      new ci.ImagePipeline(app, 'Release', { mirrorLogins: { 'ghcr.io/example': login, 'ghcr.io': login } });
    };
    const title = 'warning bootcdk::login-without-registry: the login for';
    expect(ids(program)).toEqual([
      `${title} "quay.oi" is for no registry of this pipeline, did you mean "quay.io"? (the registries are ghcr.io and quay.io) ${own}`,
      `${title} "ghcr.io/example" is for no registry of this pipeline (the registry is ghcr.io) ${own}`,
    ]);
  });

  it('several keys where the tools of the machine know one', () => {
    const publicKeys = [Source.text(KEYS.first), Source.text(KEYS.second)];
    const program =
      (props: ci.MirrorPipelineProps) =>
      (app: App): void => {
        image(app, 'os', { base: BaseImage.fedoraBootc('44', { publicKeys }) });
        new ci.MirrorPipeline(app, 'Mirror', props);
      };
    const [found, ...more] = ids(program({}));
    expect(more).toEqual([]);
    expect(found).toContain('error bootcdk::old-runner: "quay.io/fedora/fedora-bootc" has several keys');
    expect(ids(program({ runner: ci.Runner.label('ubuntu-26.04') }))).toEqual([]);
    expect(ids(program({ providers: [ci.Provider.local()] }))).toEqual([]);
  });
});

it('rules see images as the program has them; only what is rendered has mirrors', () => {
  const models = modelsOf((app) => {
    image(app, 'os');
    const runner = ci.Runner.container('quay.io/example/tools:1');
    return new ci.ImagePipeline(app, 'Release', { runners: { amd64: runner } });
  }, QUAY);
  expect(imagesOf(models)).toEqual(['quay.io/example/tools:1']);
  expect(imagesOf(withMirrors(models, [{ prefix: 'quay.io', mirror: 'm.example.com' }]))).toEqual([
    'm.example.com/example/tools:1',
  ]);
  const found = reported((app) => {
    image(app, 'os');
    const runner = ci.Runner.container('quay.io/example/tools:1');
    new ci.ImagePipeline(app, 'Release', { runners: { amd64: runner } });
  }, config(QUAY));
  expect(found.map(({ message }) => message)).toContainEqual(expect.stringContaining('"quay.io/example/tools:1"'));
});
