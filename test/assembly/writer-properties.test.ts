import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemblyOf, contentsOf, expectedContents, type Files, put, temporaryFolder } from './helper';
import type { Assembly } from '../../src/assembly/assembly';
import { compareAssembly } from '../../src/assembly/check';
import { OutputError } from '../../src/assembly/errors';
import { writeAssembly } from '../../src/assembly/writer';

/** Few names, so that files become folders and images come and go. */
const path = fc
  .tuple(
    fc.constantFrom('', 'images/a/', 'images/b/', 'x/'),
    fc.array(fc.constantFrom('a', 'b', 'Containerfile'), { minLength: 1, maxLength: 3 }),
  )
  .map(([prefix, names]) => prefix + names.join('/'));
const content = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'a\r\n', 'a\n', '\ufffd', 'ä€😀'),
  fc.uint8Array({ maxLength: 4 }),
);
const files: fc.Arbitrary<Files> = fc
  .dictionary(path, fc.record({ content, mode: fc.constantFrom(0o644, 0o755) }), { maxKeys: 8 })
  .map((all) => {
    // A path cannot be a file and a folder: the longer one stays.
    const paths = Object.keys(all);
    return Object.fromEntries(Object.entries(all).filter(([p]) => !paths.some((other) => other.startsWith(`${p}/`))));
  });
/** The user's files, by number of the step before which they are put there. */
const foreign = fc.dictionary(
  fc.constantFrom('mine', 'images/a/mine', 'images/mine/x', 'x/a/mine', 'a/mine', 'b', 'images/b/a'),
  fc.nat(4),
  { maxKeys: 3 },
);

function conflicts(paths: readonly string[], theirs: readonly string[]): boolean {
  return theirs.some((t) => paths.some((p) => p === t || p.startsWith(`${t}/`) || t.startsWith(`${p}/`)));
}

function pathsOf(assembly: Assembly): string[] {
  return assembly.units.flatMap((unit) => unit.files.map((file) => file.path));
}

test('whatever was written before, the folder holds the last assembly and what the user put there', () => {
  const base = temporaryFolder();
  let run = 0;
  let refused = 0;
  let written = 0;
  fc.assert(
    fc.property(fc.array(files, { minLength: 1, maxLength: 5 }), foreign, (steps, users) => {
      const out = join(base, String(run++));
      const theirs: Record<string, string> = {};
      let last: Assembly | undefined;
      steps.forEach((step, index) => {
        const assembly = assemblyOf(step);
        for (const [userPath, when] of Object.entries(users)) {
          // The first assembly goes into a new folder; later, only where nothing generated is in the way.
          if (when !== index || !last || conflicts(pathsOf(last), [userPath])) continue;
          theirs[userPath] = `the user’s ${userPath}`.replace('’', "'");
          put(out, { [userPath]: theirs[userPath] });
        }
        const before = last && contentsOf(out);
        if (conflicts(pathsOf(assembly), Object.keys(theirs))) {
          refused++;
          expect(() => writeAssembly(assembly, out, { projectRoot: '/nowhere' })).toThrow(OutputError);
          expect(contentsOf(out)).toEqual(before);
          return;
        }
        written++;
        const announced = compareAssembly(assembly, out, { projectRoot: '/nowhere' });
        const report = writeAssembly(assembly, out, { projectRoot: '/nowhere' });
        expect(contentsOf(out)).toEqual(expectedContents(assembly, theirs));
        expect(
          announced
            .filter(({ kind }) => kind === 'extra')
            .map((d) => d.path)
            .sort(),
        ).toEqual(report.removed);
        expect(compareAssembly(assembly, out, { projectRoot: '/nowhere' })).toEqual([]);
        expect(writeAssembly(assembly, out, { projectRoot: '/nowhere' })).toMatchObject({
          created: [],
          updated: [],
          removed: [],
        });
        last = assembly;
      });
    }),
    { numRuns: 200 },
  );
  // The test would prove nothing if one of the two never came.
  expect(refused).toBeGreaterThan(5);
  expect(written).toBeGreaterThan(250);
});
