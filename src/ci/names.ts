export type ProviderName = 'github' | 'gitlab' | 'forgejo' | 'tekton' | 'local';

/** `NightlyBuild` → `nightly-build`. */
export function fileNameOf(id: string): string {
  return (
    id
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'pipeline'
  );
}
