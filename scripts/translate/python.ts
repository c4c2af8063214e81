/** Examples in Python, as jsii-rosetta writes them, with one import where it has two of the same package. */
export function withOneImport(text: string): string {
  const imports = [...text.matchAll(/^from bootcdk import (.*)\n/gm)].flatMap(([, names]) => names!.split(', '));
  if (imports.length < 2) return text;
  const line = `from bootcdk import ${[...new Set(imports)].sort().join(', ')}`;
  return `${wrapped(line)}\n${text.replace(/^from bootcdk import .*\n/gm, '')}`;
}

function wrapped(line: string): string {
  if (line.length <= 88) return line;
  const [start, names] = line.split(' import ') as [string, string];
  return `${start} import (\n${names
    .split(', ')
    .map((name) => `    ${name},\n`)
    .join('')})`;
}
