import { UnitFile } from '../system/unit-file';

/** A command line of a unit, as far as its program. */
export interface Execution {
  readonly key: string;
  readonly line: number;
  /** The first word, without quotes and prefixes. */
  readonly program: string;
}

/** Every `Exec…=` of a unit. */
export function executions(file: UnitFile): Execution[] {
  return file.sections.flatMap(({ name, directives }) =>
    name.startsWith('X-')
      ? []
      : directives.flatMap(({ key, value, line }) => {
          const program = /^Exec(?:Start|Stop|Reload)(?:Pre|Post)?$|^ExecCondition$/.test(key)
            ? programOf(value)
            : undefined;
          return program === undefined ? [] : [{ key, line, program }];
        }),
  );
}

/** `-/usr/bin/x --all` → `/usr/bin/x`; undefined where it cannot be read here. */
function programOf(commandLine: string): string | undefined {
  const word = /^(?:"((?:[^"\\])*)"|'((?:[^'\\])*)'|([^\s"'\\]+))(?=\s|$)/.exec(commandLine);
  const program = (word?.[1] ?? word?.[2] ?? word?.[3])?.replace(/^[@:+!|-]+/, '');
  return program === '' ? undefined : program;
}
