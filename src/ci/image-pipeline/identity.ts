import { Signing } from './signing';
import { PermissionModel, StepCondition, StepModel } from '../model';
import { runStep } from '../step-models';
import { text } from '../value-models';

/**
 * What the provider says who this job is, as a file for the libraries of services. GitHub and Forgejo give it to whoever asks,
 * GitLab as a variable.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export const ASK_FOR_IDENTITY = [
  'umask 077',
  'if [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]; then',
  '  # Not as a word of the command, which others on the machine may see.',
  '  printf \'header = "Authorization: bearer %s"\\n\' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" > "$WORK/curl"',
  '  curl --fail --silent --show-error --retry 3 --config "$WORK/curl" --get --data-urlencode "audience=$AUDIENCE" \\',
  '    --output "$WORK/answer" "$ACTIONS_ID_TOKEN_REQUEST_URL"',
  '  IDENTITY_TOKEN=$(sed -n \'s/.*"value" *: *"\\([^"]*\\)".*/\\1/p\' "$WORK/answer")',
  '  rm "$WORK/curl" "$WORK/answer"',
  '  test -n "$IDENTITY_TOKEN"',
  'fi',
  'if [ -n "${IDENTITY_TOKEN:-}" ]; then',
  '  printf "%s" "$IDENTITY_TOKEN" > "$WORK/identity-token"',
  'else',
  '  echo "there is no identity token: the login of this machine counts" >&2',
  'fi',
];

/** For sigstore, for the service of the key, or both. */
export function identityPermission({ identity, audience }: Signing): PermissionModel[] {
  const audiences = [...(identity ? ['sigstore'] : []), ...(audience === undefined ? [] : [audience])];
  if (audiences.length === 0) return [];
  const reason = [
    ...(identity ? ['to sign with the identity of this workflow'] : []),
    ...(audience === undefined ? [] : ['to open the key with the identity of this workflow']),
  ].join(', ');
  return [{ scope: 'id-token', level: 'write', reason, audiences }];
}

export function identityStep({ audience }: Signing, when: StepCondition): StepModel[] {
  if (audience === undefined) return [];
  return [
    runStep('identity', 'Say who this job is', ASK_FOR_IDENTITY, {
      environment: { AUDIENCE: text(audience) },
      when,
    }),
  ];
}
