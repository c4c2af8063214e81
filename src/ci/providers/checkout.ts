/**
 * A checkout by git alone, where the provider has no step for it that is always there. It reads `REPOSITORY_URL`,
 * `COMMIT`, `GIT_USERNAME` and `GIT_PASSWORD`, and leaves no credential behind.
 */
import { textWord } from './shell';

/** Git asks it only if the repository is not public. */
const CREDENTIAL = `credential.helper=!f() { echo "username=$GIT_USERNAME"; echo "password=$GIT_PASSWORD"; }; f`;

/** Git with the credential for one command. */
export const GIT_WITH_CREDENTIAL = `git -c credential.helper= -c ${textWord(CREDENTIAL)}`;

const BRANCHES = '+refs/heads/*:refs/remotes/origin/*';

export function checkoutCommands(history: boolean): string[] {
  const fetch = history
    ? `fetch --quiet --tags origin '${BRANCHES}' "$COMMIT"`
    : 'fetch --quiet --depth 1 origin "$COMMIT"';
  return [
    'git init --quiet',
    'git config remote.origin.url "$REPOSITORY_URL"',
    `git config remote.origin.fetch '${BRANCHES}'`,
    `${GIT_WITH_CREDENTIAL} ${fetch}`,
    'git checkout --quiet --force --detach "$COMMIT"',
  ];
}
