import { Renderer } from './renderer';
import type { ProviderName } from '../provider-name';

/** Loaded when a pipeline is for them. */
export const RENDERERS: Readonly<Record<ProviderName, () => Renderer>> = {
  github: () => (require('./github') as typeof import('./github')).GITHUB,
  gitlab: () => (require('./gitlab') as typeof import('./gitlab')).GITLAB,
  forgejo: () => (require('./forgejo') as typeof import('./forgejo')).FORGEJO,
  tekton: () => (require('./tekton') as typeof import('./tekton')).TEKTON,
  local: () => (require('./local') as typeof import('./local')).LOCAL,
};
