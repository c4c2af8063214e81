import { memoized } from './memoized';
import { once, rootsOf, userInstructions, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Place } from '../core/place';
import { shown } from '../core/text';
import { RootPlan } from '../image/plan/plan';
import { Content } from '../image/wishes';
import { ShellCommand, shellCommands } from './shell/commands';
import { SHELL_TRAPS, ShellTrap } from './shell/traps';

/** A rule for each: some are meant where others are not. */
export const SCRIPT_TRAPS: readonly Rule[] = SHELL_TRAPS.map((trap) => {
  const { find: _find, problem: _problem, imageOnly, ...info } = trap;
  return {
    ...info,
    check(plan, report) {
      for (const root of imageOnly ? [plan] : rootsOf(plan)) {
        const first = once();
        for (const script of scriptsOf(root)) {
          for (const { got, line } of found(trap, script, root)) {
            if (!first(script.origin, script.what, got)) continue;
            const where = script.lines ? ` in line ${line}` : '';
            const message = `${script.what} runs ${shown(got)}${where}, which ${trap.problem}`;
            report({ origin: script.origin, place: script.place, message, got: script.from ?? got });
          }
        }
      }
    },
  };
});

interface ShellScript {
  /** To begin the message. */
  readonly what: string;
  readonly commands: readonly ShellCommand[];
  readonly lines?: boolean;
  readonly from?: string;
  readonly origin: string;
  readonly place?: Place;
}

/** What the user wrote; the planner's own commands are its own business. */
const scriptsOf = memoized((root: RootPlan): readonly ShellScript[] => [...ofWishes(root), ...ofChanges(root)]);

function ofWishes(root: RootPlan): ShellScript[] {
  return wishesOf(root, 'script').flatMap(({ name, commands, script, origin }): ShellScript[] => [
    // What the image itself adds is the planner's.
    ...(origin === root.origin
      ? []
      : commands.map((command) => ({ what: `the script ${shown(name)}`, commands: shellCommands(command), origin }))),
    ...(script && isShell(script.interpreter)
      ? [
          {
            // What is no file of the project has no name of its own.
            what: `the script ${shown(script.content.from === undefined ? name : script.name)}`,
            commands: commandsOf(script.content),
            lines: true,
            from: script.content.from,
            origin,
          },
        ]
      : []),
  ]);
}

function ofChanges(root: RootPlan): ShellScript[] {
  const instructions = userInstructions(root).flatMap(({ instruction, ...from }): ShellScript[] => {
    if (instruction.kind !== 'run') return [];
    const { command } = instruction;
    if (command.form === 'exec') {
      return [{ what: 'an instruction', commands: [{ words: command.words, line: 1, guarded: false }], ...from }];
    }
    return command.commands.map((text) => ({ what: 'an instruction', commands: shellCommands(text), ...from }));
  });
  const added = root.steps.flatMap((step) =>
    step.kind !== 'run'
      ? []
      : (step.added ?? []).flatMap(({ commands, place }) =>
          commands.map((command) => ({
            what: `a command added to ${shown(step.id)}`,
            commands: shellCommands(command),
            origin: root.origin,
            place,
          })),
        ),
  );
  return [...instructions, ...added];
}

function isShell(interpreter: readonly string[]): boolean {
  return /(?:^|\/)(?:sh|bash|dash|ash|ksh|zsh)$/.test(interpreter[0] ?? '');
}

const commandsOf = memoized(({ data }: Content): readonly ShellCommand[] =>
  typeof data === 'string' ? shellCommands(data) : [],
);

function found(
  trap: ShellTrap,
  { commands }: ShellScript,
  root: RootPlan,
): Array<{ readonly got: string; readonly line: number }> {
  // Who asks whether systemd runs knows that it may not.
  if (trap.id === 'bootcdk::running-system' && commands.some(asksForSystemd)) return [];
  return commands.flatMap((command) => {
    const got = trap.find(unwrapped(command.words), command, root.base.traits);
    return got === undefined ? [] : [{ got, line: command.line }];
  });
}

function asksForSystemd({ words }: ShellCommand): boolean {
  return words.some(
    (word) => word.startsWith('/run/systemd/') || word === 'is-system-running' || word === 'systemd-detect-virt',
  );
}

const WRAPPERS = new Set(['sudo', 'env', 'exec', 'command', 'nohup', 'nice', 'builtin', 'time']);

/** Without what only starts another command. `command -v x` starts nothing. */
function unwrapped(words: readonly string[]): readonly string[] {
  let at = 0;
  while (WRAPPERS.has(words[at] ?? '')) {
    if (words[at] === 'command' && /^-[vV]/.test(words[at + 1] ?? '')) return [];
    at += 1;
    while (/^(?:-|\w+=)/.test(words[at] ?? '')) at += 1;
  }
  const [name = '', ...rest] = words.slice(at);
  return [name.replace(/^\/(?:usr\/)?s?bin\//, ''), ...rest];
}
