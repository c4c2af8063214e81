/** The languages of the API, as its pages name them: docs/api/<id>. */
export const LANGUAGES = [
  { id: 'typescript', title: 'TypeScript', fence: 'ts', file: 'main.ts' },
  { id: 'python', title: 'Python', fence: 'python', file: 'main.py' },
  { id: 'java', title: 'Java', fence: 'java', file: 'Main.java' },
  { id: 'go', title: 'Go', fence: 'go', file: 'main.go' },
] as const;

export type Language = (typeof LANGUAGES)[number];
