/** Asks registries, a few at a time. Only here, and so only when something is to be looked up, is their client loaded. */
import type { LockedImage } from '../../app/lock/document';
import type { ShownFinding } from '../../app/report/format';
import { wantsUnicode } from '../../app/report/style';
import { Failure } from '../failure';
import type { Io } from '../io';
import { startProgress } from '../progress';
import { version } from '../version';

/** Registries count how often they are asked. */
const AT_ONCE = 4;

/** What the references name now. Throws a Failure with a line for each that cannot be looked up. */
export async function resolveAll(
  references: readonly string[],
  known: ReadonlyMap<string, LockedImage>,
  io: Io,
): Promise<Map<string, LockedImage>> {
  const { RegistryClient } = await import('../../registry/client.js');
  const { registryEnvironment } = await import('../../registry/environment.js');
  const client = new RegistryClient(registryEnvironment(io.env, io.platform), { userAgent: `bootcdk/${version()}` });
  const resolved = new Map<string, LockedImage>();
  const failed = new Map<string, unknown>();
  const text = (): string => `looking up images, ${resolved.size + failed.size} of ${references.length}`;
  const progress = startProgress(io, text, wantsUnicode(io.env, io.platform));
  const waiting = [...references];
  const work = async (): Promise<void> => {
    for (let reference = waiting.shift(); reference !== undefined; reference = waiting.shift()) {
      try {
        resolved.set(reference, await client.resolve(reference, known.get(reference)));
      } catch (error) {
        failed.set(reference, error);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    progress.stop();
    await client.close();
  }
  if (failed.size > 0) throw await failureOf(references, failed);
  return resolved;
}

/** In the order of the references. What is wrong with this machine itself is said once. */
async function failureOf(references: readonly string[], failed: ReadonlyMap<string, unknown>): Promise<Failure> {
  const { RegistryError } = await import('../../registry/errors.js');
  const findings = new Map<string, ShownFinding>();
  for (const reference of references) {
    const error = failed.get(reference);
    if (error === undefined) continue;
    if (!(error instanceof RegistryError)) throw error;
    const { problem, message, hint } = error;
    const about = problem === 'configuration' ? message : `cannot look up ${reference}: ${message}`;
    findings.set(about, {
      id: `bootcdk::registry-${problem}`,
      severity: 'error',
      message: about,
      ...(hint === undefined ? {} : { fix: hint }),
      path: '',
      frames: [],
    });
  }
  return new Failure([...findings.values()]);
}
