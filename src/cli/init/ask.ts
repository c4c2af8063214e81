/** Questions at a terminal. Loaded when one is asked. */
import { Writable } from 'node:stream';
import { wantsColor } from '../../app/report/style';
import { Interrupted } from '../failure';
import type { Io } from '../io';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface Questions {
  select<T extends string>(message: string, options: ReadonlyArray<Option<T>>, initial: T): Promise<T>;
  /** @param problem what is wrong with an answer, to follow "it " */
  text(message: string, initial: string, problem: (text: string) => string | undefined): Promise<string>;
}

/** As a shell says it of a program that Ctrl-C has ended. */
const SIGINT = 130;

/** Ctrl-C and Escape end the run. */
export async function questions(io: Io): Promise<Questions> {
  const clack = await import('@clack/prompts');
  const streams = {
    ...(io.stdin ? { input: io.stdin as unknown as NodeJS.ReadStream } : {}),
    output: outputOf(io),
  };
  const answered = <T>(answer: T | symbol): T => {
    if (typeof answer === 'symbol') throw new Interrupted(SIGINT);
    return answer;
  };
  return {
    async select<T extends string>(message: string, options: ReadonlyArray<Option<T>>, initial: T) {
      // The library's type of an option depends on whether its value is primitive, which T is.
      const choices = options.map((option) => ({ ...option })) as never[];
      return answered<T>(await clack.select<T>({ message, options: choices, initialValue: initial, ...streams }));
    },
    async text(message, initial, problem) {
      const validate = (text: string | undefined): string | undefined => {
        const why = problem(text ?? '');
        return why === undefined ? undefined : `it ${why}`;
      };
      return answered<string>(await clack.text({ message, initialValue: initial, validate, ...streams }));
    },
  };
}

/** Of a terminal that does not say how wide it is. */
const COLUMNS = 80;

/** The terminal, with a width, and without colours where nobody wants them: the library asks for neither. */
function outputOf(io: Io): NodeJS.WriteStream {
  const terminal = io.stderr as unknown as NodeJS.WriteStream;
  const color = wantsColor(io.stderr.isTTY === true, io.env);
  if (color && terminal.columns > 0) return terminal;
  const wrapped = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      // eslint-disable-next-line no-control-regex -- these are what is taken out
      terminal.write(color ? chunk : String(chunk).replace(/\u001b\[[\d;]*m/g, ''));
      done();
    },
  });
  return Object.assign(wrapped, { isTTY: true, columns: terminal.columns || COLUMNS, rows: terminal.rows }) as never;
}
