/** The languages of the API, and the file that jsii-docgen writes for each. */
export const LANGUAGES = [
  { id: 'typescript', title: 'TypeScript', document: 'API.md' },
  { id: 'python', title: 'Python', document: 'docs/api/python.md' },
  { id: 'java', title: 'Java', document: 'docs/api/java.md' },
  { id: 'go', title: 'Go', document: 'docs/api/go.md' },
] as const;
