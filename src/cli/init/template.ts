/**
 * The text of a file from that of its template. `{{name}}` is a value; lines between one that holds only `{{#name}}` and
 * one that holds only `{{/name}}` are there if the value is, those between `{{^name}}` and `{{/name}}` if it is not.
 */
export type Values = Readonly<Record<string, string | undefined>>;

const SECTION = /^\s*\{\{([#^/])(\w+)\}\}\s*$/;

/** @throws for a value that is not known, and a section that does not end: mistakes in the template */
export function render(template: string, values: Values): string {
  const open: Array<{ readonly name: string; readonly shown: boolean }> = [];
  const lines: string[] = [];
  for (const line of template.split('\n')) {
    const [, mark, name] = SECTION.exec(line) ?? [];
    if (mark === '/') {
      if (open.pop()?.name !== name) throw new Error(`{{/${name}}} ends what has not begun`);
    } else if (mark !== undefined) {
      open.push({ name: name!, shown: (known(name!, values) !== undefined) === (mark === '#') });
    } else if (open.every(({ shown }) => shown)) {
      lines.push(line.replace(/\{\{(\w+)\}\}/g, (_, key: string) => present(key, values)));
    }
  }
  if (open.length > 0) throw new Error(`{{#${open[0]!.name}}} has no end`);
  return lines.join('\n');
}

function known(name: string, values: Values): string | undefined {
  if (!Object.hasOwn(values, name)) throw new Error(`there is no value {{${name}}}`);
  return values[name];
}

function present(name: string, values: Values): string {
  const value = known(name, values);
  if (value === undefined) throw new Error(`{{${name}}} has no value here`);
  return value;
}
