/** The API of one language, as jsii-docgen writes it in one file, cut into a page for each class, struct and enum. */

export interface ApiPage {
  /** `ImagePipeline`: the name of the file, too. */
  readonly name: string;
  /** `Constructs`, `Structs`, … */
  readonly group: string;
  /** `ci`, or nothing for what stands in the package itself. */
  readonly submodule?: string;
  readonly text: string;
}

const GROUP = /^## (\w+) /;
const MEMBER = /^### (\S+) .*\bid="bootcdk\.(?:(\w+)\.)?\w+"><\/a>$/;

export function apiPages(markdown: string): ApiPage[] {
  const pages: Array<{ name: string; group: string; submodule?: string; lines: string[] }> = [];
  let group = '';
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const [, heading] = (!fenced && GROUP.exec(line)) || [];
    const [, name, submodule] = (!fenced && MEMBER.exec(line)) || [];
    if (heading) group = heading;
    else if (name) pages.push({ name, group, submodule, lines: [`# ${name}`] });
    else pages[pages.length - 1]?.lines.push(fenced ? line : line.replace(/^##(#+) /, '$1 '));
  }
  const pageOf = new Map<string, string>();
  for (const page of pages) {
    const name = fileName(page);
    for (const line of page.lines) for (const [, id] of line.matchAll(/ id="([^"]+)"/g)) pageOf.set(id!, name);
    pageOf.set(['bootcdk', ...(page.submodule ? [page.submodule] : []), page.name].join('.'), name);
  }
  return pages.map((page) => {
    const own = fileName(page);
    const text = page.lines
      .map((line) => linked(line, own, pageOf))
      .join('\n')
      .trim();
    return { name: own, group: page.group, submodule: page.submodule, text };
  });
}

/** Two submodules may have a class of one name. */
const fileName = ({ name, submodule }: { name: string; submodule?: string }): string =>
  submodule === undefined ? name : `${submodule}.${name}`;

/** References to what stands on other pages now, and to types that docgen leaves as text. */
function linked(line: string, own: string, pageOf: ReadonlyMap<string, string>): string {
  const at = (id: string): string | undefined => {
    const page = pageOf.get(id);
    if (page === undefined) return undefined;
    // The class itself is the page.
    if (page === id.replace(/^bootcdk\./, '')) return `./${page}.html`;
    return page === own ? `#${id}` : `./${page}.html#${id}`;
  };
  return line
    .replace(/href="#([^"]+)"/g, (whole, id: string) => (at(id) ? `href="${at(id)}"` : whole))
    .replace(/(?<![\w."#/])bootcdk\.(?:\w+\.)?\w+(?![\w.]*")/g, (type) => {
      const target = line.includes('<code>') || line.startsWith('- *Type:*') ? at(type) : undefined;
      return target ? `<a href="${target}">${type.split('.').pop()}</a>` : type;
    });
}
