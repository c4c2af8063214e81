/** What is said of an error that the user's program threw. */
import type { MisuseError } from '../../core/misuse';
import { framesOf, isThrownByLibrary, type Place } from '../../core/place';
import { shown } from '../../core/text';
import type { ErrorReport } from '../protocol';

/** How `constructs` words it. */
const TAKEN = /^There is already a Construct with name '([^]*)' in (\S+)(?: \[([^]*)\])?$/;
const LOCKED = /^Cannot add children(?: to "([^]*)")? during synthesis$/;
/** An error may name itself as its cause. */
const MOST_CAUSES = 4;

/** Undefined for what Node says better. */
export function thrownReport(error: unknown): ErrorReport | undefined {
  if (!(error instanceof Error) || isOfTheText(error)) return undefined;
  if (error.name === 'MisuseError') {
    const { message, code, place } = error as MisuseError & { readonly place?: Place };
    return { id: code, message, frames: place?.frames ?? [] };
  }
  const frames = framesOf(error);
  const [, id, type, scope] = TAKEN.exec(error.message) ?? [];
  if (id !== undefined) {
    return {
      id: 'bootcdk::duplicate-id',
      message: `there is already a construct ${shown(id)} in the ${type}${scope === undefined ? '' : ` ${shown(scope)}`}`,
      got: id,
      fix: 'give each construct in one scope an id of its own',
      frames,
    };
  }
  const locked = LOCKED.exec(error.message);
  if (locked) {
    const [, parent] = locked;
    return {
      id: 'bootcdk::added-too-late',
      message: `a construct is added to ${parent === undefined ? 'the app' : shown(parent)}, which was synthesized already`,
      fix: 'make all constructs before `app.synth()`; an aspect may add more',
      frames,
    };
  }
  const [first, ...others] = causes(error).join('\n').trimEnd().split('\n');
  return {
    id: 'bootcdk::app-threw',
    message: `the app threw ${first}`,
    ...(others.length === 0 ? {} : { details: others.join('\n') }),
    fix: isWrongType(error) ? `${CHECK_TYPES}; ${WHOLE_STACK}` : WHOLE_STACK,
    frames,
  };
}

const WHOLE_STACK = 'BOOTCDK_DEBUG=1 shows the whole stack';
/** What runs TypeScript (tsx, Node itself) leaves the types out without checking them. */
const CHECK_TYPES = 'if something here is not of the type that is declared, `npx tsc --noEmit` says what';

const isWrongType = (error: Error): boolean => error.name === 'TypeError' && isThrownByLibrary(error);

/** About the text of a module: in which file it is only Node knows. The stack begins in its loader then. */
function isOfTheText({ name, stack }: Error): boolean {
  return name === 'SyntaxError' && /^ {4}at .*$/m.exec(String(stack))?.[0].includes('node:internal/') === true;
}

/** The error, and what it names as its cause. */
function causes(error: Error): string[] {
  const texts: string[] = [];
  for (let one: unknown = error; one instanceof Error && texts.length < MOST_CAUSES; one = one.cause) {
    texts.push(`${texts.length === 0 ? '' : 'because of '}${Error.prototype.toString.call(one)}`);
  }
  return texts;
}
