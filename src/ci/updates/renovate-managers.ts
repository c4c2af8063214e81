/** How Renovate finds the pins that bootcdk reads: regular expressions of RE2, which JavaScript knows as well. */

/** What Renovate calls a custom manager. */
export interface CustomManager {
  readonly customType: 'regex';
  readonly description: string;
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly datasourceTemplate: 'docker';
  readonly versioningTemplate: 'docker';
  /** By it rules know these dependencies. */
  readonly depTypeTemplate: string;
  readonly depNameTemplate?: string;
  readonly currentValueTemplate?: string;
}

export const DEPENDENCY_TYPE = 'bootcdk';
const LOCK = 'bootcdk.lock.json';
export const LOCK_FILES = `**/${LOCK}`;

const DIGEST = '(?<currentDigest>sha256:[a-f0-9]{64})';
const OPEN = '["\'`]';
const TEXT = '[^"\'`\\s]+';

const manager = (
  description: string,
  managerFilePatterns: readonly string[],
  matchString: string,
  templates: Pick<CustomManager, 'depNameTemplate' | 'currentValueTemplate'> = {},
): CustomManager => ({
  customType: 'regex',
  description,
  managerFilePatterns,
  matchStrings: [matchString],
  datasourceTemplate: 'docker',
  versioningTemplate: 'docker',
  depTypeTemplate: DEPENDENCY_TYPE,
  ...templates,
});

/** `"quay.io/fedora/fedora-bootc:44": { "digest": "sha256:…"`; a tag follows the last colon behind the last slash. */
const LOCKED = manager(
  'The tags that the program names, as they were looked up.',
  [`/(^|/)${LOCK.replace(/\./g, '\\.')}$/`],
  `"(?<depName>[^"@\\s]+?)(?::(?<currentValue>[^":/@\\s]+))?":\\s*\\{\\s*"digest":\\s*"${DIGEST}"`,
  // Without a tag, the newest one is meant.
  { currentValueTemplate: '{{#if currentValue}}{{{currentValue}}}{{else}}latest{{/if}}' },
);

/** A text, as every language of jsii gives it: Go wraps it. */
const given = (group: string): string => `(?:jsii\\.String\\()?${OPEN}(?<${group}>${TEXT})${OPEN}\\)?`;
/** What may be in parentheses, and in those in them. */
const inside = (depth: number): string => (depth === 0 ? '[^()]*' : `(?:[^()]|\\(${inside(depth - 1)}\\))*`);
/** Up to the digest of the same call: parentheses are closed in between, and at most one brace is opened. */
const BETWEEN = `(?:[^{};()]|\\(${inside(2)}\\))*?`;
const OPTION = `,${BETWEEN}\\{?${BETWEEN}\\b[dD]igest["']?\\s*[:=(]+\\s*(?:jsii\\.String\\()?${OPEN}${DIGEST}${OPEN}`;

/** Of a base with a row in the table: what the program says, and which image that is. */
interface Factory {
  /** In TypeScript. */
  readonly name: string;
  readonly before?: string;
  readonly image: string;
}

const FACTORIES: readonly Factory[] = [
  { name: 'fedoraBootc', image: 'quay.io/fedora/fedora-bootc' },
  { name: 'centosBootc', image: 'quay.io/centos-bootc/centos-bootc' },
  { name: 'fedoraCoreos', image: 'quay.io/fedora/fedora-coreos' },
  {
    name: 'fedoraAtomic',
    before: '[\\w.]*AtomicDesktop[._](?:(?<plain>SILVERBLUE|KINOITE)|(?<atomic>SWAY|BUDGIE|COSMIC)),\\s*',
    image: 'quay.io/fedora/fedora-{{#if plain}}{{{lowercase plain}}}{{else}}{{{lowercase atomic}}}-atomic{{/if}}',
  },
  { name: 'universalBlue', before: `${given('image')},\\s*`, image: 'ghcr.io/ublue-os/{{{image}}}' },
];

/** `fedoraBootc` as all languages call it. */
const spelled = (name: string): string => {
  const python = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `(?:${name}|${python}|${name[0]!.toUpperCase()}${name.slice(1)})`;
};

/** The pins in the lock file, and those in the program. */
export function customManagers(programs: readonly string[]): CustomManager[] {
  return [
    LOCKED,
    ...FACTORIES.map(({ name, before = '', image }) =>
      manager(
        `\`BaseImage.${name}()\` with a digest.`,
        programs,
        `\\b(?:BaseImage_)?${spelled(name)}\\(\\s*${before}${given('currentValue')}${OPTION}`,
        { depNameTemplate: image },
      ),
    ),
    manager(
      'Images that the program names with tag and digest.',
      programs,
      `${OPEN}(?<depName>(?:[a-z0-9-]+\\.)+[a-z0-9-]+(?::\\d+)?/[a-z0-9._/-]+):(?<currentValue>\\w[\\w.-]*)@${DIGEST}${OPEN}`,
    ),
  ];
}
