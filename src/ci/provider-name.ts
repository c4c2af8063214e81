/** What runs pipelines. */
export type ProviderName = 'github' | 'gitlab' | 'forgejo' | 'tekton' | 'local';
