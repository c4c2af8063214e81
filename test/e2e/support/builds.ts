import { test } from 'vitest';
import { Base, BuildProps, BuildResult, describeWith, Difference, RootFileSystem, Store } from '../../support/engines';
import { ALL_TIERS, namesInThisTier } from '../../support/tier';

export { ALL_TIERS };

/** Those of this tier. */
export function inThisTier<T extends { readonly name: string }>(all: readonly T[], chosen: readonly T[]): readonly T[] {
  const names = namesInThisTier(
    all.map(({ name }) => name),
    chosen.map(({ name }) => name),
  );
  return all.filter(({ name }) => names.includes(name));
}

/** A group of tests that takes long, or needs parts that do. */
export const describeInLongTier: typeof describeWith = (requirements, title, body) => {
  if (ALL_TIERS) {
    describeWith(requirements, title, body);
  } else {
    process.stderr.write(`\nONLY IN THE LONG TIER (npm run test:all): ${title}\n`);
    // A file without any test is an error.
    test.skip(`${title}: only in the long tier`);
  }
};

/** The reference under which tests know a base. */
export const referenceOf = (base: Base): string => `localhost/${base.name}:1`;

/** A build that has to succeed. */
export async function built(store: Store, props: BuildProps): Promise<BuildResult> {
  const result = await store.build(props);
  if (!result.ok) throw new Error(`${props.tag} was not built on ${store.engine.name}:\n${tail(result.log)}`);
  return result;
}

/** A build that has to succeed, and what came out. */
export async function builtRootfs(store: Store, props: BuildProps): Promise<RootFileSystem> {
  await built(store, props);
  return store.readRootfs(props.tag);
}

const tail = (log: string): string => log.split('\n').slice(-60).join('\n');

/** `path what detail`, for expectations that read like a list. */
export function changes(now: RootFileSystem, before: RootFileSystem, ignored: readonly RegExp[] = []): string[] {
  return now
    .changesSince(before)
    .filter(({ path }) => !ignored.some((pattern) => pattern.test(path)))
    .map(({ path, what, detail }: Difference) =>
      what === 'content' ? `${path} content` : `${path} ${what} ${detail}`,
    );
}

/** Type, mode and owner of an entry, or its target: `file 0640 967:967`. */
export function shape(rootfs: RootFileSystem, path: string): string {
  const entry = rootfs.entry(path);
  if (!entry) return 'absent';
  if (entry.type === 'symlink') return `link to ${entry.target}`;
  return `${entry.type} ${entry.mode} ${entry.uid}:${entry.gid}`;
}

/** Text of all entries' names and of small files where the generator could have left its own traces. */
export function traces(rootfs: RootFileSystem): string[] {
  return rootfs
    .list()
    .filter(({ path }) => /bootcdk/i.test(path) || /^\/(?:run|tmp)\/./.test(path) || /\.wh\./.test(path))
    .map(({ path }) => path);
}
