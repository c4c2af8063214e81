import { createHash } from 'node:crypto';
import { RegistryError } from './errors';
import { digestProblem } from '../core/references';

/**
 * The digest of what a registry gave. Each of `expected`, what the registry says and what was asked for, has to be one
 * of these very bytes.
 */
export function verifiedDigest(body: Uint8Array, expected: ReadonlyArray<string | undefined>): string {
  const said = expected.filter((digest): digest is string => digest !== undefined && digest !== '');
  for (const digest of said) {
    const algorithm = digest.split(':')[0]!;
    const actual = digestProblem(digest) === undefined ? digestOf(body, algorithm) : undefined;
    if (actual === digest) continue;
    throw new RegistryError(
      'invalid',
      actual === undefined
        ? `the registry names the digest ${JSON.stringify(digest.slice(0, 100))}, which is none`
        : `the registry says ${digest}, and gives ${actual}`,
      'something between here and the registry changes what it gives, or the registry is broken: nothing is taken from it',
    );
  }
  return said[0] ?? digestOf(body, 'sha256');
}

export function digestOf(body: Uint8Array, algorithm: string): string {
  return `${algorithm}:${createHash(algorithm).update(body).digest('hex')}`;
}
