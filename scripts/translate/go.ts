/**
 * An example in Go. What jsii-rosetta writes does not compile: it leaves out packages of structs, arguments that are not
 * given, and pointers to lists. Types are known from the assembly, so the little that examples consist of (imports,
 * constants, calls, literals) is written here; anything else is refused.
 */
import * as ts from 'typescript';
import { type ApiType, Assembly, type Callable, type TypeReference } from '../api/assembly';
import { go, MODULE } from '../api/languages/go';
import { upperFirst } from '../api/names';

const MODULES: Readonly<Record<string, string>> = {
  jsii: 'github.com/aws/jsii-runtime-go',
  bootcdk: MODULE,
  constructs: 'github.com/aws/constructs-go/constructs/v10',
  assertions: `${MODULE}/assertions`,
  ci: `${MODULE}/ci`,
};

/** Longer lines are broken. */
const WIDTH = 96;
const ANY: TypeReference = { primitive: 'any' };

/** Where code begins: what it stands in, and how much of the line is written. */
interface At {
  readonly indent: number;
  readonly column: number;
}

interface Expression {
  readonly code: string;
  readonly type?: TypeReference;
}

export function toGo(example: string, assembly: Assembly): string {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.Latest, true);
  return new Translation(source, assembly).text();
}

class Translation {
  private readonly variables = new Map<string, TypeReference | undefined>();
  private readonly language;

  public constructor(
    private readonly source: ts.SourceFile,
    private readonly assembly: Assembly,
  ) {
    this.language = go(assembly);
  }

  public text(): string {
    const lines: string[] = [];
    let before: ts.Node | undefined;
    for (const statement of this.source.statements) {
      if (!ts.isImportDeclaration(statement)) {
        if (before && /\n\s*\n/.test(statement.getFullText())) lines.push('');
        lines.push(...this.comments(statement), this.statement(statement));
        before = statement;
      }
    }
    const body = lines.join('\n');
    const modules = Object.keys(MODULES).filter((name) => new RegExp(`\\b${name}\\.`).test(body));
    const imports = modules.map((name) => `\t"${MODULES[name]}"`).sort();
    return `import (\n${imports.join('\n')}\n)\n\n${body}`;
  }

  private comments(node: ts.Statement): string[] {
    const { text } = this.source;
    const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
    return ranges.map(({ pos, end }) => text.slice(pos, end));
  }

  private statement(node: ts.Statement): string {
    if (ts.isExpressionStatement(node)) return this.expression(node.expression, ANY, START).code;
    if (!ts.isVariableStatement(node)) throw this.refusal(node);
    return node.declarationList.declarations
      .map(({ name, type: annotation, initializer }) => {
        if (!ts.isIdentifier(name) || initializer === undefined) throw this.refusal(node);
        const said = annotation && ts.isTypeReferenceNode(annotation) ? annotation.typeName.getText() : undefined;
        const expected = said === undefined ? ANY : { fqn: `bootcdk.${said}` };
        // What is not used must not have a name.
        const before = this.uses(name) > 1 ? `${name.text} := ` : '';
        const { code, type = expected } = this.expression(initializer, expected, after(START, before));
        this.variables.set(name.text, type);
        return before + code;
      })
      .join('\n');
  }

  private uses(name: ts.Identifier): number {
    let count = 0;
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node.text === name.text) count++;
      ts.forEachChild(node, visit);
    };
    visit(this.source);
    return count;
  }

  private expression(node: ts.Expression, expected: TypeReference, at: At): Expression {
    if (ts.isStringLiteralLike(node)) return { code: scalar('String', JSON.stringify(node.text), expected) };
    if (ts.isNumericLiteral(node)) return { code: scalar('Number', node.text, expected) };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { code: scalar('Bool', 'true', expected) };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { code: scalar('Bool', 'false', expected) };
    if (ts.isArrayLiteralExpression(node)) return { code: this.list(node, expected, at) };
    if (ts.isObjectLiteralExpression(node)) return { code: this.object(node, expected, at) };
    if (ts.isNewExpression(node)) return this.construction(node, at);
    if (ts.isCallExpression(node)) return this.call(node, at);
    if (ts.isPropertyAccessExpression(node)) return this.access(node, at);
    if (ts.isIdentifier(node) && this.variables.has(node.text)) {
      return { code: node.text, type: this.variables.get(node.text) };
    }
    throw this.refusal(node);
  }

  private list({ elements }: ts.ArrayLiteralExpression, expected: TypeReference, at: At): string {
    const item = expected.collection?.elementtype ?? ANY;
    const texts = elements.filter(ts.isStringLiteralLike);
    if (item.primitive === 'string' && texts.length === elements.length) {
      return `jsii.Strings(${texts.map(({ text }) => JSON.stringify(text)).join(', ')})`;
    }
    const pointer = expected.collection ? '&' : '';
    // In a list the type of a struct goes without saying.
    const bare = (text: string): string => (this.assembly.struct(item) ? text.replace(/^&[\w.]+/, '') : text);
    const entries = elements.map((one) => (inside: At) => bare(this.expression(one, item, inside).code));
    return composite(`${pointer}[]${this.typeName(item)}`, entries, at);
  }

  private object(node: ts.ObjectLiteralExpression, expected: TypeReference, at: At): string {
    const struct = this.assembly.struct(expected);
    const types = new Map(struct && this.assembly.propertiesOf(struct).map(({ name, type }) => [name, type]));
    const item = expected.collection?.elementtype ?? ANY;
    const entries = node.properties.map((property) => (inside: At) => {
      const [name, value] = this.assignment(property);
      const key = struct ? `${upperFirst(name)}: ` : `${JSON.stringify(name)}: `;
      return key + this.expression(value, struct ? types.get(name)! : item, after(inside, key)).code;
    });
    const pointer = expected.collection ? '&' : '';
    const type = struct ? `&${this.language.typeName(struct)}` : `${pointer}map[string]${this.typeName(item)}`;
    return composite(type, entries, at);
  }

  private assignment(node: ts.ObjectLiteralElementLike): readonly [name: string, value: ts.Expression] {
    if (ts.isShorthandPropertyAssignment(node)) return [node.name.text, node.name];
    if (ts.isPropertyAssignment(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))) {
      return [node.name.text, node.initializer];
    }
    throw this.refusal(node);
  }

  private construction(node: ts.NewExpression, at: At): Expression {
    const type = this.typeAt(node.expression);
    if (type?.initializer === undefined) throw this.refusal(node);
    const called = `${type.namespace ?? 'bootcdk'}.New${type.name}(`;
    const given = this.arguments(node.arguments ?? [], type.initializer, after(at, called));
    return { code: `${called}${given})`, type: { fqn: type.fqn } };
  }

  private call({ expression: callee, arguments: given }: ts.CallExpression, at: At): Expression {
    if (!ts.isPropertyAccessExpression(callee)) throw this.refusal(callee);
    const owner = this.typeAt(callee.expression);
    const receiver = owner ? undefined : this.expression(callee.expression, ANY, at);
    const type = owner ?? this.assembly.find(receiver?.type?.fqn);
    const method = type && this.assembly.methodsOf(type).find(({ name }) => name === callee.name.text);
    if (method === undefined) throw this.refusal(callee);
    const name = receiver ? `${receiver.code}.${upperFirst(method.name)}` : this.language.method(type!, method);
    return {
      code: `${name}(${this.arguments(given, method, after(at, `${name}(`))})`,
      type: method.returns?.type,
    };
  }

  /** A member of an enum, a constant of a class, or what an object has. */
  private access(node: ts.PropertyAccessExpression, at: At): Expression {
    const { text: name } = node.name;
    const owner = this.typeAt(node.expression);
    if (owner?.kind === 'enum') return { code: this.language.enumMember(owner, name), type: { fqn: owner.fqn } };
    if (owner) return { code: this.language.constant(owner, name), type: this.propertyType(owner, name) };
    const receiver = this.expression(node.expression, ANY, at);
    const type = this.assembly.find(receiver.type?.fqn);
    if (type === undefined) throw this.refusal(node);
    return { code: `${receiver.code}.${upperFirst(name)}()`, type: this.propertyType(type, name) };
  }

  private propertyType(owner: ApiType, name: string): TypeReference | undefined {
    return this.assembly.propertiesOf(owner).find((property) => property.name === name)?.type;
  }

  /** Nothing may be left out in Go, but for what is variadic. */
  private arguments(given: readonly ts.Expression[], { parameters = [] }: Callable, at: At): string {
    const codes: string[] = [];
    for (const [n, node] of given.entries()) {
      const { type } = (parameters[n] ?? parameters.at(-1))!;
      codes.push(this.expression(node, type, after(at, codes.map((code) => `${code}, `).join(''))).code);
    }
    const variadic = parameters.at(-1)?.variadic === true;
    const missing = variadic ? 0 : Math.max(0, parameters.length - codes.length);
    return [...codes, ...Array<string>(missing).fill('nil')].join(', ');
  }

  /** The type that an expression names, as `File` or `ci.Job` do. */
  private typeAt(node: ts.Expression): ApiType | undefined {
    if (ts.isIdentifier(node) && !this.variables.has(node.text)) {
      return this.assembly.find(`bootcdk.${node.text}`) ?? this.assembly.find(`constructs.${node.text}`);
    }
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      return this.assembly.find(`bootcdk.${node.expression.text}.${node.name.text}`);
    }
    return undefined;
  }

  private typeName(type: TypeReference): string {
    return this.language.type(type, (fqn) => this.language.typeName(this.assembly.find(fqn)!));
  }

  private refusal(node: ts.Node): Error {
    const line = this.source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    return new Error(
      `line ${line} of an example cannot be written in Go, "${node.getText()}": it can have imports, constants, calls and literals`,
    );
  }
}

/** What is expected to be a pointer has to be made one; where anything goes, the value itself does. */
const scalar = (kind: 'String' | 'Number' | 'Bool', code: string, { primitive }: TypeReference): string =>
  primitive === 'any' ? code : `jsii.${kind}(${code})`;

const START: At = { indent: 0, column: 0 };
const after = ({ indent, column }: At, text: string): At => ({ indent, column: column + text.length });

/** In one line if there is room, else as gofmt has it. */
function composite(type: string, entries: ReadonlyArray<(at: At) => string>, at: At): string {
  const line = `${type}{${entries.map((entry) => entry(START)).join(', ')}}`;
  if (!line.includes('\n') && at.column + line.length <= WIDTH) return line;
  const inside = { indent: at.indent + 1, column: (at.indent + 1) * 4 };
  const lines = aligned(entries.map((entry) => entry(inside))).map(
    (entry) => `${'\t'.repeat(inside.indent)}${entry},\n`,
  );
  return `${type}{\n${lines.join('')}${'\t'.repeat(at.indent)}}`;
}

/** Values of neighbouring lines begin below each other. */
function aligned(entries: readonly string[]): readonly string[] {
  const keys = entries.map((entry) => /^(?:\w+|"[^"]*"): /.exec(entry)?.[0] ?? '');
  const short = (n: number): boolean => n in entries && keys[n] !== '' && !entries[n]!.includes('\n');
  return entries.map((entry, n) => {
    if (!short(n)) return entry;
    let [first, last] = [n, n];
    while (short(first - 1)) first--;
    while (short(last + 1)) last++;
    const width = Math.max(...keys.slice(first, last + 1).map((key) => key.length));
    return keys[n]!.padEnd(width) + entry.slice(keys[n]!.length);
  });
}
