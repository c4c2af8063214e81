/**
 * What rows of jobs say to rows of later jobs, so that one that fails holds back nothing but what depends on it: with its
 * last step each says that it is done, and with its first each asks those that it goes on from.
 */

/**
 * What a row of images says of itself when all of it is done: the digest of what it made, or this where there was nothing
 * to do. A row that failed says nothing, whatever it did before.
 */
const UNCHANGED = 'unchanged';

/** `DIGEST` is empty where the step that makes it did not run. */
export const SAY_DONE = [`echo "$OUTPUT=\${DIGEST:-${UNCHANGED}}" >> "$OUTPUTS"`];

/** Of a row that signs. */
export const SAY_SIGNED = ['echo "$SIGNATURE=yes" >> "$OUTPUTS"'];

/** Whether an image of the app was made anew in this run. */
export const isBuilt = (n: number): string => `[ "\${PARENT_${n}_BUILT:-${UNCHANGED}}" != ${UNCHANGED} ]`;

/** Ends where an image that this one is based on failed. */
export const demandParents = (numbers: readonly number[]): string[] =>
  numbers.flatMap((n) => [
    `if [ -n "$PARENT_${n}" ] && [ -z "$PARENT_${n}_BUILT" ]; then`,
    `  echo "it is based on $PARENT_${n}, which failed in this run" >&2`,
    '  exit 1',
    'fi',
  ]);

/** What a row goes on from: a variable with what an earlier row said, and the one that says which row; `none` for none. */
export interface Demand {
  readonly variable: string;
  readonly output: string;
}

/** Whether this run built anything that is to be published. Ends where a row failed that this one goes on from. */
export const sayDue = (digests: readonly Demand[]): string[] => [
  "due=''",
  ...digests.flatMap(({ variable, output }) => [
    `if [ "$${output}" != none ]; then`,
    `  if [ -z "$${variable}" ]; then echo "it was not built: a job before has no $${output}" >&2; exit 1; fi`,
    `  if [ "$${variable}" = ${UNCHANGED} ]; then new=no; else new=yes; fi`,
    ...(digests.length === 1
      ? []
      : ['  if [ "${due:-$new}" != "$new" ]; then echo "it was built for some platforms only" >&2; exit 1; fi']),
    '  due=$new',
    'fi',
  ]),
  'echo "due=$due" >> "$OUTPUTS"',
];

/** Ends where a signature failed: the policy of an image shows a missing one, but not every image has a policy. */
export const demandSignatures = (signatures: readonly Demand[]): string[] =>
  signatures.length === 0
    ? []
    : [
        'if [ "$due" = yes ]; then',
        ...signatures.map(
          ({ variable, output }) =>
            `  if [ "$${output}" != none ] && [ -z "$${variable}" ]; then echo "it was not signed: a job before has no $${output}" >&2; exit 1; fi`,
        ),
        'fi',
      ];
