/** The rules that can be explained, by their ids. */
import { createRequire } from 'node:module';
import { didYouMean } from '../../core/did-you-mean';
import { failure } from '../failure';

/** What there is to say about a rule, in whole sentences. */
export interface RuleDocument {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly see?: string;
  readonly acknowledgeable: boolean;
  /** A program in TypeScript, and what is reported of it. */
  readonly mistake?: { readonly program: string; readonly report: string };
  /** A program that only looks as if it made the mistake. */
  readonly right?: string;
}

const PREFIX = 'bootcdk::';
const load = createRequire(__filename);

/** From a file that is made of the rules and the programs that show them (scripts/rule-pages); it is read when somebody asks. */
export const ruleDocuments = (): readonly RuleDocument[] =>
  load('./rules.json') as typeof import('./rules.json') as readonly RuleDocument[];

export const shortId = (id: string): string => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id);

export function isExplained(id: string): boolean {
  return id.startsWith(PREFIX) && ruleDocuments().some((rule) => rule.id === id);
}

/** @param name an id, with `bootcdk::` or without */
export function ruleNamed(name: string): RuleDocument | undefined {
  const id = `${PREFIX}${shortId(name)}`;
  return ruleDocuments().find((rule) => rule.id === id);
}

export function noSuchRule(name: string): Error {
  const shown = JSON.stringify(name);
  if (name.includes('::') && !name.startsWith(PREFIX)) {
    return failure(`${shown} is not a rule of bootcdk`, {
      id: 'no-such-rule',
      hint: 'it is reported by the program, or by a package that it uses: look for it there',
    });
  }
  const what = name.startsWith(PREFIX) ? 'no rule' : 'neither a rule nor a file';
  const known = ruleDocuments().map(({ id }) => shortId(id));
  return failure(`there is ${what} ${shown}${didYouMean(shortId(name), known)}`, {
    id: 'no-such-rule',
    hint: 'rules are about programs and what they give; what is said of files, options and tools has no other explanation',
  });
}
