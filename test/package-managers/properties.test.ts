import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aptRepository, asked, named, repository } from './asked';
import { PACKAGE_MANAGER_NAMES, packageManager, type PackageManager } from '../../src/package-managers';
import { argumentsSeen, SHELLS } from '../containerfile/sh';

/** Made of what names are made of and what shells read something into. */
const anyName = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab0+-._:*?[]()@/^~=<> ;&|$`\'"\\!#{}'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'ab0+-.'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('pkgconfig(gtk+-3.0)', '(a or b)', '/usr/bin/foo', 'do', 'if', 'libfoo.so.1()(64bit)', 'x >= 1'),
);

/** What a shell makes of a command line, the redirection left out: nothing of it may be grammar. */
function words(lines: readonly string[]): string[][] {
  return argumentsSeen(
    SHELLS[0]!,
    lines.map((line) => line.replace(/ >>? \S+$/, '')),
  );
}

/** Own clean-ups, where globs and substitutions are meant. */
function withoutCleanups(commands: readonly string[]): readonly string[] {
  return commands.filter((command) => !/^(rm -r?f |find )/.test(command));
}

describe.each(PACKAGE_MANAGER_NAMES)('%s', (name) => {
  const manager: PackageManager = packageManager(name);
  const legal = fc
    .uniqueArray(anyName, { maxLength: 6 })
    .map((names) => names.filter((one) => !manager.nameProblem(one)));
  const extra = name === 'apt' ? aptRepository() : repository();

  test('a legal name is one word, as it stands', () => {
    const names = fc.sample(legal, { numRuns: 500, seed: 1 }).filter((some) => some.length > 0);
    const lines = names.map((some) => {
      const { commands } = manager.transaction(asked({ install: named(...some) }));
      return commands.find((command) => command.includes(' install '))!;
    });
    words(lines).forEach((seen, index) => {
      expect(seen.slice(-names[index]!.length)).toEqual([...names[index]!].sort());
    });
    expect(lines.length).toBeGreaterThan(100);
  });

  test('no command lets a shell read something into a name', () => {
    const transactions = fc.sample(
      fc.record({
        install: legal,
        remove: legal,
        from: legal,
        exclude: legal,
        isolated: fc.boolean(),
        erase: fc.boolean(),
      }),
      { numRuns: 300, seed: 2 },
    );
    const commands = transactions.flatMap(({ install, remove, from, exclude, isolated, erase }) =>
      withoutCleanups(
        manager.transaction(
          asked({
            install: named(...install),
            remove,
            replace: from.map((one) => ({ from: one, to: { name: 'new' } })),
            exclude,
            repositories: isolated ? [extra] : [],
            allowErasing: erase,
          }),
        ).commands,
      ),
    );
    // Each is one simple command: with its quoted words taken away, nothing is left that a shell knows.
    for (const command of commands) {
      const bare = command
        .replace(/'[^']*'|\\'/g, 'Q')
        .replace(/ >>? \/etc\/apt\/preferences\.d\/00-this-build\.pref$/, '');
      expect(bare).toMatch(/^[A-Za-z0-9_@%+=:,./ -]+$/);
    }
    expect(commands.length).toBeGreaterThan(100);
  });

  test('the order of wishes does not matter, nor does naming one twice', () => {
    fc.assert(
      fc.property(legal, (names) => {
        const forward = manager.transaction(asked({ install: named(...names), remove: [] }));
        const backward = manager.transaction(asked({ install: named(...[...names, ...names].reverse()) }));
        expect(backward).toEqual(forward);
      }),
    );
  });

  test('what is refused says why', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const found = manager.nameProblem(text);
        if (found) expect(`${found.problem}${found.fix}`).toMatch(/^[^\n]+$/);
      }),
    );
  });
});
