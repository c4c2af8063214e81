/** A `.gitignore` that was there before the project. */

/** The names that `wanted` ignores and `own` does not: a line for a name counts with and without its slashes. */
export function notIgnored(own: string, wanted: string): readonly string[] {
  const ignored = new Set(namesIn(own));
  return namesIn(wanted).filter((name) => !ignored.has(name) && !ignored.has(name.replace(/^.*(?=\.)/, '*')));
}

function namesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/^\/|\/$/g, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));
}
