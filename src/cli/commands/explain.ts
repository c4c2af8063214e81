/** `bootcdk explain WHAT`: what a rule is about, or what a generated line comes from. */
import { isThere } from '../explain/generated-file';
import { placeText } from '../explain/place';
import { ruleText } from '../explain/rule';
import { noSuchRule, ruleNamed } from '../explain/rules';
import { EXIT } from '../failure';
import { type Io, styleOf } from '../io';
import { workingDirectory } from '../project';

const QUALIFIED_ID = /^[\w-]+::[\w-]+$/;
/** An id without `bootcdk::`, or a file that has no rule's name. */
const WORD = /^[a-z0-9-]+$/;

/** @param what the id of a rule, or FILE:LINE */
export function explain(what: string, io: Io): number {
  const style = styleOf(io, io.stdout);
  const rule = ruleNamed(what);
  if (rule) {
    io.stdout.write(ruleText(rule, style));
    return EXIT.DONE;
  }
  const cwd = workingDirectory(io);
  if (QUALIFIED_ID.test(what) || (WORD.test(what) && !isThere(what, cwd))) throw noSuchRule(what);
  io.stdout.write(placeText(what, cwd, style));
  return EXIT.DONE;
}
