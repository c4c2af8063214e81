/** What a reader looks for: a folder of pages for each, by the folder of the sources. */
import type { ApiType } from './assembly';

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly string[];
}

export const TOPICS: readonly Topic[] = [
  { id: 'images', title: 'Programs and images', sources: ['app', 'image'] },
  { id: 'system', title: 'What a system is made of', sources: ['primitives', 'system'] },
  { id: 'trust', title: 'Keys and policies', sources: ['trust'] },
  { id: 'ci', title: 'Pipelines', sources: ['ci'] },
  { id: 'assertions', title: 'Tests', sources: ['assertions'] },
  { id: 'core', title: 'Findings and aspects', sources: ['core'] },
];

export function topicOf({ locationInModule: { filename } }: ApiType): Topic {
  const [, folder, below] = filename.split('/') as [string, string, string];
  const name = below === 'primitives' ? below : folder;
  const topic = TOPICS.find(({ sources }) => sources.includes(name));
  if (topic === undefined) throw new Error(`no topic of the API has src/${folder}: add it in scripts/api/topics.ts`);
  return topic;
}
