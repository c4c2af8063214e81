/** Asks registries, a few at a time. Only here, and so only when something is to be looked up, is their client loaded. */
import type { LockedImage } from '../../app/lock/document';
import type { ReferenceReport } from '../../app/protocol';
import type { ShownFinding } from '../../app/report/format';
import { wantsUnicode } from '../../app/report/style';
import { Failure } from '../failure';
import type { Io } from '../io';
import { startProgress } from '../progress';
import { version } from '../version';

const EMPTY_MIRROR = 'fill the mirror first: run the MirrorPipeline, or whatever keeps it';

/** Registries count how often they are asked. */
const AT_ONCE = 4;

/** What the references name now. Throws a Failure with a line for each that cannot be looked up. */
export async function resolveAll(
  references: readonly ReferenceReport[],
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
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { reference, mirror = reference } = next;
      try {
        resolved.set(reference, await client.resolve(mirror, known.get(reference)));
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
async function failureOf(
  references: readonly ReferenceReport[],
  failed: ReadonlyMap<string, unknown>,
): Promise<Failure> {
  const { RegistryError } = await import('../../registry/errors.js');
  const findings = new Map<string, ShownFinding>();
  for (const { reference, mirror } of references) {
    const error = failed.get(reference);
    if (error === undefined) continue;
    if (!(error instanceof RegistryError)) throw error;
    const { problem, message, hint } = error;
    const fix = mirror !== undefined && problem === 'not-found' ? EMPTY_MIRROR : hint;
    const what = mirror === undefined ? reference : `${reference} at its mirror ${mirror}`;
    const about = problem === 'configuration' ? message : `cannot look up ${what}: ${message}`;
    findings.set(about, {
      id: `bootcdk::registry-${problem}`,
      severity: 'error',
      message: about,
      ...(fix === undefined ? {} : { fix }),
      path: '',
      frames: [],
    });
  }
  return new Failure([...findings.values()]);
}
