/** A rule that generated files break on purpose, and why. Whatever is not in this table must not be reported. */
export interface IgnoredRule {
  readonly tool: 'hadolint' | 'buildkit' | 'shellcheck';
  readonly id: string;
  readonly reason: string;
}

export const IGNORED_RULES: readonly IgnoredRule[] = [
  {
    tool: 'hadolint',
    id: 'DL3007',
    reason:
      'FROM names another image of the same program with the tag that its machines follow, "latest" by default: builds in one go hand over the fresh one, and a digest would be that of yesterday.',
  },
  {
    tool: 'hadolint',
    id: 'DL3008',
    reason:
      'A package that is wished without a version is installed without one: repositories drop what they replace, so that a pin breaks the build within weeks. PACKAGES_REFRESHED says when packages are looked up again.',
  },
  {
    tool: 'hadolint',
    id: 'DL3041',
    reason: 'The same for dnf 4. hadolint does not know dnf5.',
  },
  {
    tool: 'hadolint',
    id: 'DL3015',
    reason: 'Recommended packages come along only where the program says `installWeakDependencies: true`.',
  },
  {
    tool: 'hadolint',
    id: 'SC2016',
    reason:
      "A dollar in single quotes is a dollar of the user's text (a value, a key of a JSON file) and not to be expanded.",
  },
  {
    tool: 'shellcheck',
    id: 'SC2016',
    reason:
      "A dollar in single quotes is a dollar of the user's text (a value, a key of a JSON file) and not to be expanded.",
  },
];
