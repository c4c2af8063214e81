/** What providers put into text before anything reads it, and what stands for it in a pipeline. */

/** GitHub's and Forgejo's. */
const ACTIONS = /\$\{\{[^}\n]*(?:\}\})?/g;
/** Tekton's. A command of such a name nobody has. */
const TEKTON = /\$\((?:params|tasks|context|workspaces|results|steps|inputs|finally)[.[][\w.[\]"'*-]*\)/g;

export function expressionsIn(text: string): string[] {
  return [...text.matchAll(ACTIONS), ...text.matchAll(TEKTON)].map(([expression]) => expression);
}

const CONTEXTS: Readonly<Record<string, string>> = {
  'github.sha': 'COMMIT',
  'github.event.pull_request.base.sha': 'BASE_COMMIT',
  'github.ref_name': 'BRANCH',
  'github.head_ref': 'BRANCH',
  'github.event_name': 'EVENT',
  'github.event.number': 'PULL_REQUEST',
  'github.event.pull_request.number': 'PULL_REQUEST',
  'github.run_id': 'RUN_ID',
};

/** As the program says it: `ci.Value.context(ci.RunContext.COMMIT)`. */
export function valueFor(expression: string): string | undefined {
  const path = expression.replace(/^\$\{\{\s*(?:gitea|forgejo|forge)?/, '').replace(/\s*\}\}$/, '');
  const name = path.startsWith('.') ? `github${path}` : path;
  if (name in CONTEXTS) return `ci.Value.context(ci.RunContext.${CONTEXTS[name]})`;
  if (name === 'github.token' || name === 'secrets.GITHUB_TOKEN') return 'ci.Value.jobToken()';
  const [, kind, first, second] = /^(secrets|matrix|steps|needs)\.([\w-]+)(?:\.outputs\.([\w-]+))?$/.exec(name) ?? [];
  if (kind === 'secrets') return `ci.Value.secret('${first}')`;
  if (kind === 'matrix') return `ci.Value.matrix('${first}')`;
  if (second === undefined) return undefined;
  return `ci.Value.${kind === 'steps' ? 'stepOutput' : 'jobOutput'}('${first}', '${second}')`;
}

interface ProviderVariable {
  readonly of: string;
  readonly fix: string;
}

const BRANCH = 'give the branch as a variable: `environment: { BRANCH: ci.Value.context(ci.RunContext.BRANCH) }`';
const MESSAGE = 'ask git for it, `git log -1 --format=%B`, and never let a shell read it as commands';
const TITLE = 'leave it out: no other provider has it';

/** Variables that one provider sets to a text that others chose. */
export const PROVIDER_VARIABLES: Readonly<Record<string, ProviderVariable>> = {
  CI_COMMIT_MESSAGE: { of: 'GitLab', fix: MESSAGE },
  CI_COMMIT_TITLE: { of: 'GitLab', fix: MESSAGE },
  CI_COMMIT_DESCRIPTION: { of: 'GitLab', fix: MESSAGE },
  CI_COMMIT_AUTHOR: { of: 'GitLab', fix: 'ask git for it, `git log -1 --format=%an`' },
  CI_COMMIT_TAG_MESSAGE: { of: 'GitLab', fix: 'ask git for it, `git tag --list --format="%(contents)"`' },
  CI_COMMIT_BRANCH: { of: 'GitLab', fix: BRANCH },
  CI_COMMIT_REF_NAME: { of: 'GitLab', fix: BRANCH },
  CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: { of: 'GitLab', fix: BRANCH },
  CI_MERGE_REQUEST_TITLE: { of: 'GitLab', fix: TITLE },
  CI_MERGE_REQUEST_DESCRIPTION: { of: 'GitLab', fix: TITLE },
  GITHUB_HEAD_REF: { of: 'GitHub', fix: BRANCH },
};

/** Variables that a shell expands in a text: not in single quotes, comments and behind a backslash. */
export function expandedVariables(text: string): string[] {
  const names: string[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\') {
      at += 1;
    } else if (char === '"') {
      quoted = !quoted;
    } else if (char === "'" && !quoted) {
      at = endOf(text, "'", at + 1);
    } else if (char === '#' && !quoted && (at === 0 || /\s/.test(text[at - 1]!))) {
      at = endOf(text, '\n', at);
    } else if (char === '$') {
      const name = /^\$\{?([A-Za-z_]\w*)/.exec(text.slice(at, at + 80))?.[1];
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

function endOf(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? text.length : at;
}
