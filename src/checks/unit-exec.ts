import { memoized } from './memoized';
import { UnitFile } from '../system/unit-file';

/** A command line of a unit, as far as its program. */
export interface Execution {
  readonly key: string;
  readonly line: number;
  /** The first word, without quotes and prefixes. */
  readonly program: string;
}

/** Every `Exec…=` of a unit. */
export const executions = memoized((file: UnitFile): readonly Execution[] => {
  const found: Execution[] = [];
  for (const { name, directives } of file.sections) {
    if (name.startsWith('X-')) continue;
    for (const { key, value, line } of directives) {
      const program = key.startsWith('Exec') && COMMANDS.test(key) ? programOf(value) : undefined;
      if (program !== undefined) found.push({ key, line, program });
    }
  }
  return found;
});

const COMMANDS = /^Exec(?:Start|Stop|Reload)(?:Pre|Post)?$|^ExecCondition$/;

/** `-/usr/bin/x --all` → `/usr/bin/x`; undefined where it cannot be read here. */
function programOf(commandLine: string): string | undefined {
  const word = /^(?:"((?:[^"\\])*)"|'((?:[^'\\])*)'|([^\s"'\\]+))(?=\s|$)/.exec(commandLine);
  const program = (word?.[1] ?? word?.[2] ?? word?.[3])?.replace(/^[@:+!|-]+/, '');
  return program === '' ? undefined : program;
}
