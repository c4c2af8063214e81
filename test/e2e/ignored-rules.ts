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
];
