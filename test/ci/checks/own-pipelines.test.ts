import { expect, test } from 'vitest';
import { PINNED } from './support';
import {
  App,
  Architecture,
  BaseImage,
  BuildEngine,
  ci,
  HostPolicy,
  Image,
  KeylessIdentity,
  Script,
  Secret,
  Signer,
  SigningKey,
  Source,
} from '../../../src';
import { PIPELINE_RULES } from '../../../src/ci/checks';
import { synthesized } from '../../support/program';
import { KEYS } from '../../trust/keys';

const IDS = new Set(PIPELINE_RULES.map(({ id }) => id));

/** Five images on three levels, with all that makes jobs larger. */
const family =
  (props: ci.ImagePipelineProps) =>
  (app: App): void => {
    const platforms = [Architecture.AMD64, Architecture.ARM64];
    const signingKey = new SigningKey(app, 'Key', {
      publicKey: Source.text(KEYS.first),
      nextKey: Source.text(KEYS.second),
      signer: Signer.secret('SIGNING_KEY', { passwordSecret: 'SIGNING_WORD' }),
      keyless: KeylessIdentity.githubWorkflow('example/os', 'release.yml'),
      hostPolicy: HostPolicy.rejectUnknown({ allow: [{ repository: 'ghcr.io/example' }] }),
    });
    const repository = (id: string): string => `ghcr.io/example/${id}`;
    const core = new Image(app, 'core', { base: PINNED, repository: repository('core'), platforms, signingKey });
    core.addPackages('htop');
    const desktop = new Image(app, 'desktop', {
      base: BaseImage.fromImage(core),
      repository: repository('desktop'),
      platforms,
      signingKey,
    });
    const server = new Image(app, 'server', {
      base: BaseImage.fromImage(core),
      repository: repository('server'),
      signingKey,
    });
    new Script(server, 'Fetch', { commands: ['cat /run/secrets/token'], secrets: [Secret.fromBuild('token.x')] });
    new Image(app, 'games', { base: BaseImage.fromImage(desktop), repository: repository('games'), signingKey });
    new Image(app, 'plain', { base: PINNED, repository: 'quay.io/example/plain' });
    new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions(), ci.Provider.local()], ...props });
  };

const CONTAINER = ci.Runner.container(`quay.io/example/tools@sha256:${'1'.repeat(64)}`);
const LABEL = ci.Runner.label('arm');

/** What an image pipeline makes by itself has no mistake, whatever is asked of it. */
test.each<[string, ci.ImagePipelineProps]>([
  ['as it is', {}],
  ['BuildKit, with a cache', { engine: BuildEngine.BUILDKIT, cache: 'ghcr.io/example/cache' }],
  ['emulated', { emulate: true, freeDiskSpace: false }],
  ['machines of one’s own', { runners: { amd64: LABEL, arm64: LABEL } }],
  ['containers', { runners: { amd64: CONTAINER, arm64: CONTAINER } }],
  ['all tags', { tags: ci.TagScheme.of({ commit: true, branch: true, version: '44' }) }],
  [
    'tests, lists of parts, provenance',
    { tests: [{ title: 'x', commands: ['true'] }], sbom: ci.SbomFormat.SPDX, provenance: true },
  ],
  [
    'other logins',
    { registry: ci.RegistryLogin.none(), deploymentEnvironment: 'release', branch: 'stable', schedule: [] },
  ],
])('%s', (_name, props) => {
  const found = synthesized(family(props)).findings.filter(({ id }) => IDS.has(id));
  expect(found.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
});
