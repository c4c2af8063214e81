import type { Document, Node, Scalar } from 'yaml';

/** Text with a comment behind it: `uses: actions/checkout@… # v5.0.1`. */
export class Commented {
  public constructor(
    public readonly value: string,
    public readonly comment: string,
  ) {}
}

export type Yaml =
  string | number | boolean | null | Commented | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** YAML with a header of comment lines; keys in the order given, long texts as blocks, nothing folded. */
export function yamlText(header: readonly string[], ...documents: readonly Yaml[]): string {
  // Loaded when a pipeline is rendered.
  const yaml = require('yaml') as typeof import('yaml');
  const bodies = documents.map((value) => {
    const document = new yaml.Document();
    document.contents = nodeOf(yaml, document, value) as typeof document.contents;
    return document.toString({ lineWidth: 0, blockQuote: 'literal', singleQuote: true });
  });
  return `${header
    .flatMap((line) => line.split(/\r\n|\r|\n/))
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')}\n${bodies.join('---\n')}`;
}

function nodeOf(yaml: typeof import('yaml'), document: Document, value: Yaml): Node {
  if (value instanceof Commented) {
    const scalar: Scalar = document.createNode(value.value);
    scalar.comment = ` ${value.comment}`;
    return scalar;
  }
  if (Array.isArray(value)) {
    const list = new yaml.YAMLSeq();
    for (const item of value as readonly Yaml[]) list.items.push(nodeOf(yaml, document, item));
    return list;
  }
  if (typeof value === 'object' && value !== null) {
    const map = new yaml.YAMLMap();
    for (const [key, item] of Object.entries(value as { readonly [key: string]: Yaml | undefined })) {
      if (item === undefined) continue;
      map.items.push(new yaml.Pair(document.createNode(key), nodeOf(yaml, document, item)));
    }
    if (map.items.length === 0) map.flow = true;
    return map;
  }
  const node = document.createNode(value);
  // Words that older readers (GitLab's, Kubernetes') take for something else than text.
  if (typeof value === 'string' && AMBIGUOUS.test(value)) node.type = 'QUOTE_SINGLE';
  return node;
}

const AMBIGUOUS = /^(?:y|yes|n|no|on|off|[-+]?[\d._]+(?::[\d._]+)*|0[ox][\da-f]+|\d{4}-\d\d?-\d\d?.*)$/i;
