import { HostPolicyData } from './host-policy';
import { KeylessIdentity } from './keyless-identity';
import { attachmentsLines, signedWith } from './policy-document';
import { shellWord } from '../containerfile/quoting';
import { GENERATED_MARK } from '../core/deliverable';
import { compareText, sortedOnce } from '../core/text';

/** A signed image, for those who want to verify it. */
export interface GuideImage {
  readonly repository: string;
  readonly tag: string;
  /** The key that is signed with. */
  readonly key?: GuideKey;
  /** The workflow that signs without a key. */
  readonly keyless?: Pick<KeylessIdentity, 'identity' | 'issuer'>;
  /** What the image makes its machines do. */
  readonly hostPolicy: HostPolicyData['policy'];
}

export interface GuideKey {
  readonly fingerprint: string;
  /** The text of the key. */
  readonly pem: string;
  readonly log: GuideLog;
}

export type GuideLog =
  | { readonly log: 'public' | 'none' }
  | {
      readonly log: 'rekor';
      readonly url: string;
      /** The text of the key that it signs with. */
      readonly pem: string;
      /** Whether the image's own machines ask for an entry. */
      readonly required: boolean;
    };

/** `VERIFY.md`: how users of the images tell that they are the ones that were published. Empty without signatures. */
export function verificationGuide(images: readonly GuideImage[]): string {
  const sorted = [...images].sort((a, b) => compareText(a.repository, b.repository) || compareText(a.tag, b.tag));
  const keys = new Map(sorted.flatMap(({ key }) => (key ? [[key.fingerprint, key] as const] : [])));
  const workflows = new Map(
    sorted.flatMap(({ keyless }) => (keyless ? [[`${keyless.identity} ${keyless.issuer}`, keyless] as const] : [])),
  );
  if (keys.size + workflows.size === 0) return '';
  const sections = [
    ...[...keys.values()].map((key, index) => {
      const name = keys.size === 1 ? 'cosign.pub' : `cosign-${index + 1}.pub`;
      return keySection(
        key,
        name,
        sorted.filter((image) => image.key?.fingerprint === key.fingerprint),
      );
    }),
    ...[...workflows.values()].map(({ identity, issuer }) =>
      workflowSection(
        identity,
        issuer,
        sorted.filter(({ keyless }) => keyless?.identity === identity && keyless.issuer === issuer),
      ),
    ),
  ];
  const title = [
    `<!-- ${GENERATED_MARK}. Change the program and run \`bootcdk synth\`. -->`,
    '',
    '# How to verify the images',
    '',
    'These images are signed when they are published. Each section is a check of its own.',
  ];
  return `${[title, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const referenceOf = ({ repository, tag }: GuideImage): string => `${repository}:${tag}`;

const fence = (language: string, text: string): string[] => [`\`\`\`${language}`, text.replace(/\n+$/, ''), '```'];

/** Channels of one repository together. */
function byRepository(images: readonly GuideImage[]): GuideImage[][] {
  const groups = new Map<string, GuideImage[]>();
  for (const image of images) groups.set(image.repository, [...(groups.get(image.repository) ?? []), image]);
  return [...groups.values()];
}

const listOf = (images: readonly GuideImage[]): string[] =>
  byRepository(images).map((some) => {
    if (some.length === 1) return `- \`${referenceOf(some[0]!)}\``;
    return `- \`${some[0]!.repository}\`: ${some.map(({ tag }) => `\`${tag}\``).join(', ')}`;
  });

/** cosign takes as many as it is given. */
const verifyCommands = (flags: readonly string[], images: readonly GuideImage[]): string =>
  byRepository(images)
    .map((some) => {
      const [first, ...others] = some.map((image) => shellWord(referenceOf(image)));
      return [`${command('cosign', 'verify', ...flags)} ${first}`, ...others.map((word) => `  ${word}`)].join(' \\\n');
    })
    .join('\n');

function keySection(key: GuideKey, name: string, images: readonly GuideImage[]): string[] {
  return [
    `## Signed with the key \`${name}\``,
    '',
    ...listOf(images),
    '',
    `Save the key as \`${name}\`:`,
    '',
    ...fence('text', key.pem.replace(/\r\n/g, '\n')),
    '',
    'This command shows its fingerprint. Compare it with one that you have from somewhere else.',
    '',
    ...fence('sh', [`openssl pkey -pubin -in ${name} -outform DER | sha256sum`, `# ${key.fingerprint}`].join('\n')),
    '',
    ...logPart(key, name),
    ...cosignPart(key, name, images),
    '',
    ...policyPart(key, name, images),
    ...bootcPart(images),
  ];
}

/** `cosign.pub` → `cosign-log.pub` */
const logName = (name: string): string => name.replace(/\.pub$/, '-log.pub');

function logPart({ log }: GuideKey, name: string): string[] {
  if (log.log !== 'rekor') return [];
  return [
    `The signatures are in a transparency log of their own, \`${log.url}\`. Save its key as \`${logName(name)}\`:`,
    '',
    ...fence('text', log.pem.replace(/\r\n/g, '\n')),
    '',
  ];
}

function cosignPart({ log }: GuideKey, name: string, images: readonly GuideImage[]): string[] {
  const logFlags = {
    public: [],
    none: ['--insecure-ignore-tlog=true'],
    rekor: log.log === 'rekor' ? ['--rekor-url', log.url] : [],
  }[log.log];
  const flags = ['--key', name, ...logFlags];
  const variable = log.log === 'rekor' ? [`export SIGSTORE_REKOR_PUBLIC_KEY=${logName(name)}`] : [];
  return [
    '### With cosign',
    '',
    ...(log.log === 'none'
      ? ['The signatures are in no public log, so that cosign is told not to ask for one.', '']
      : []),
    ...fence('sh', [...variable, verifyCommands(flags, images)].join('\n')),
  ];
}

function policyPart({ log }: GuideKey, name: string, images: readonly GuideImage[]): string[] {
  const repositories = sortedOnce(images.map(({ repository }) => repository));
  const requirement = signedWith([name], { logPaths: log.log === 'rekor' && log.required ? [logName(name)] : [] });
  const docker = Object.fromEntries(repositories.map((repository) => [repository, [requirement]]));
  const policy = { default: [{ type: 'reject' }], transports: { docker } };
  // One scope under one `docker:`.
  const [head, ...scopes] = repositories.flatMap((repository, index) =>
    attachmentsLines(repository).slice(index === 0 ? 0 : 1),
  );
  return [
    '### With skopeo and podman',
    '',
    'They demand a signature where a `policy.json` says so, and find it where a file in `registries.d` does. As',
    '`policy.json`:',
    '',
    ...fence('json', JSON.stringify(policy, undefined, 2)),
    '',
    'As `registries.d/images.yaml`:',
    '',
    ...fence('yaml', [head, ...scopes].join('\n')),
    '',
    'This fails unless the image is signed:',
    '',
    ...fence(
      'sh',
      command(
        ...['skopeo', '--policy', 'policy.json', '--registries.d', 'registries.d'],
        ...['copy', `docker://${referenceOf(images[0]!)}`, 'dir:verified'],
      ),
    ),
    '',
    'So that every `podman pull` verifies, put the second file into `/etc/containers/registries.d`, and what the first one',
    'has below `transports.docker` into `/etc/containers/policy.json`, with the absolute path of the key. A machine that',
    'runs one of these images has the entries of that one already: a name in two files would make every pull fail.',
  ];
}

function bootcPart(images: readonly GuideImage[]): string[] {
  const machines = images.filter(({ hostPolicy }) => hostPolicy !== 'none');
  if (machines.length === 0) return [];
  const strict = machines.filter(({ hostPolicy }) => hostPolicy === 'reject-unknown');
  const switches = machines.map((image) =>
    command(
      ...['bootc', 'switch'],
      ...(strict.includes(image) ? ['--enforce-container-sigpolicy'] : []),
      referenceOf(image),
    ),
  );
  return [
    '',
    '### With bootc',
    '',
    'A machine that runs an image verifies every update of it. Before it changes to another one, it needs the entries above',
    'in its `/etc/containers`:',
    '',
    ...fence('sh', switches.join('\n')),
    ...(strict.length === 0
      ? []
      : [
          '',
          'With `--enforce-container-sigpolicy` bootc refuses to work under a policy whose default accepts anything, which is',
          'what most systems come with.',
        ]),
  ];
}

function workflowSection(identity: string, issuer: string, images: readonly GuideImage[]): string[] {
  const flags = [`--certificate-identity=${identity}`, `--certificate-oidc-issuer=${issuer}`];
  return [
    `## Signed by the workflow \`${identity}\``,
    '',
    ...listOf(images),
    '',
    'The signature says which workflow has built the image. cosign verifies it; the policies of skopeo, podman and bootc',
    'cannot name a workflow.',
    '',
    ...fence('sh', verifyCommands(flags, images)),
  ];
}

const command = (...words: string[]): string => words.map(shellWord).join(' ');
