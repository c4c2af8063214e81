/** One way in that a server offers, of `WWW-Authenticate`. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
const BLANKS = /[ \t]*/y;
/** What stands after a scheme in the place of parameters: `Negotiate YII=`. */
const TOKEN68 = /[0-9A-Za-z._~+/-]+=*(?=[ \t]*(?:,|$))/y;

/**
 * Reads the values of the header; several challenges may stand in one of them. What cannot be read ends the reading.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
 */
export function readChallenges(values: string | readonly string[] | undefined): Challenge[] {
  return [values ?? []].flat().flatMap(readOne);
}

function readOne(text: string): Challenge[] {
  const challenges: Array<{ scheme: string; parameters: Map<string, string> }> = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  for (;;) {
    match(BLANKS);
    while (text[at] === ',') {
      at++;
      match(BLANKS);
    }
    const word = match(TOKEN);
    if (word === undefined) return challenges;
    const blanks = match(BLANKS)!;
    const current = challenges[challenges.length - 1];
    if (text[at] !== '=' || !current) {
      challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
      if (blanks !== '') match(TOKEN68);
      continue;
    }
    at++;
    match(BLANKS);
    const value = match(QUOTED) ?? match(TOKEN);
    if (value === undefined) return challenges;
    const name = word.toLowerCase();
    const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
    if (!current.parameters.has(name)) current.parameters.set(name, plain);
  }
}
