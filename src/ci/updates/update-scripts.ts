/** Commands of an `UpdatePipeline`, of no provider: they read variables only. */
import { AUTHOR, DEPENDABOT_SKIP } from './author';
import { shellWord } from '../../containerfile/quoting';
import { GIT_WITH_CREDENTIAL } from '../providers/checkout';

/** What is handed from the job that runs the program to the one that may push. */
export const PATCH = 'changes.patch';

/** What is generated, as a patch: nothing else that was written meanwhile, and not by the user's own index. */
export function comparison(paths: readonly string[]): string[] {
  return [
    'export GIT_INDEX_FILE="$WORK/index"',
    'git read-tree HEAD',
    'for path in \\',
    ...paths.map((path, n) => `  ${shellWord(path)}${n === paths.length - 1 ? '' : ' \\'}`),
    'do',
    '  if [ -e "$path" ] || [ -n "$(git ls-files -- "$path")" ]; then git add --all -- "$path"; fi',
    'done',
    `git diff-index --cached --binary HEAD > "$WORK/${PATCH}"`,
    'git diff-index --cached --stat HEAD',
  ];
}

/**
 * In a job that runs nothing of others: so what the patch may change is asked here once more. Where it was made, something
 * could have put another in its place.
 */
export function commit(message: string, paths: readonly string[]): string[] {
  return [
    `if [ ! -s "$WORK/${PATCH}" ]; then echo "nothing changed"; exit 0; fi`,
    `git apply --cached "$WORK/${PATCH}"`,
    'git diff-index --cached --name-only --no-renames --ignore-submodules=none HEAD -- . \\',
    ...paths.map((path) => `  ${shellWord(`:(exclude,literal)${path}`)} \\`),
    '  > "$WORK/others"',
    'if [ -s "$WORK/others" ]; then',
    '  echo "nothing is pushed: this is not generated, and the patch changes it" >&2',
    '  cat "$WORK/others" >&2',
    '  exit 1',
    'fi',
    `git -c user.name=${AUTHOR.name} -c user.email=${AUTHOR.email} commit --quiet \\`,
    `  --message ${shellWord(message)} --message ${shellWord(DEPENDABOT_SKIP)}`,
  ];
}

/** `push OPTIONS`: with the token, which is in no address and stays nowhere; without one, as git is set up. */
const REMOTE = [
  'export GIT_USERNAME=x-access-token',
  '# GitLab wants to know that it is the token of a job.',
  'if [ "${GITLAB_CI:-}" = true ]; then GIT_USERNAME=gitlab-ci-token; fi',
  '# shellcheck disable=SC2016  # Git runs it in a shell of its own.',
  'remote() {',
  '  if [ -z "$GIT_PASSWORD" ]; then',
  '    git "$@"',
  '  else',
  `    ${GIT_WITH_CREDENTIAL} "$@"`,
  '  fi',
  '}',
];

/** To the branch of the pull request. If somebody was faster, a run for that is under way. */
export const PUSH_BACK = [
  ...REMOTE,
  'if ! remote push --quiet "$REPOSITORY_URL" "HEAD:refs/heads/$BRANCH"; then',
  '  echo "The token of a job may not change workflows: that takes one in the secret \\`tokenSecret\\`." >&2',
  '  echo "Runs for Dependabot read Dependabot\'s own secrets." >&2',
  '  exit 1',
  'fi',
];

/** To a branch of our own; not again if it is there with the same contents. */
export const PUSH_BRANCH = [
  ...REMOTE,
  'if remote fetch --quiet --depth 1 "$REPOSITORY_URL" "refs/heads/$UPDATE_BRANCH" && git diff --quiet FETCH_HEAD HEAD; then',
  '  echo "$UPDATE_BRANCH is up to date"',
  'else',
  '  remote push --quiet --force "$REPOSITORY_URL" "HEAD:refs/heads/$UPDATE_BRANCH"',
  'fi',
];

/** On GitHub; elsewhere somebody opens it. */
export function openPullRequest(title: string, body: string): string[] {
  return [
    'case $REPOSITORY_URL in',
    '  https://github.com/*)',
    '    repository=${REPOSITORY_URL#https://}',
    '    open=$(gh pr list --repo "$repository" --head "$UPDATE_BRANCH" --state open --json number --jq length)',
    '    if [ "$open" = 0 ]; then',
    '      gh pr create --repo "$repository" --head "$UPDATE_BRANCH" --base "$BRANCH" \\',
    `        --title ${shellWord(title)} \\`,
    `        --body ${shellWord(body)}`,
    '    fi',
    '    ;;',
    '  *) echo "Open a pull request from the branch $UPDATE_BRANCH: $REPOSITORY_URL" ;;',
    'esac',
  ];
}
