/** Mistakes and near-misses of rules, read as text from the tables that test them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { compareText } from '../../src/core/text';

export interface Example {
  /** What it is, in the words of the table. */
  readonly name: string;
  /** TypeScript: the statements of a program, or an expression. */
  readonly code: string;
  /** Constants of the test that it uses. */
  readonly helpers: readonly string[];
  /** Of the finding, if the table has it as a text. */
  readonly message?: string;
}

/** What the test of one rule shows. */
export interface Examples {
  readonly mistakes: readonly Example[];
  readonly legal: readonly Example[];
}

const TABLES = ['checkImages', 'checkPipelines'];

/** By the constant of the rule; by its id where a test takes it out of a list, by `rule('package-name')`. */
export function examplesOf(root: string): Map<string, Examples> {
  const tests = join(root, 'test');
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const found = new Map<string, Examples>();
  for (const file of files.sort(compareText)) {
    const text = readFileSync(join(tests, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      const table = tableOf(statement);
      if (!table) continue;
      const { mistakes, legal } = found.get(table.rule) ?? { mistakes: [], legal: [] };
      const helpers = helpersOf(source);
      found.set(table.rule, {
        mistakes: [...mistakes, ...entries(table.mistakes, helpers)],
        legal: [...legal, ...entries(table.legal, helpers)],
      });
    }
  }
  return found;
}

interface TableNode {
  readonly rule: string;
  readonly mistakes: ts.Node;
  readonly legal: ts.Node;
}

/** `checkImages(RULE, { … }, { … });` or `checkTable({ rule: RULE, mistakes: [ … ], legal: [ … ] });` */
function tableOf(statement: ts.Statement): TableNode | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const { expression, arguments: given } = statement.expression;
  const name = expression.getText();
  if (TABLES.includes(name) && given.length >= 3) {
    return { rule: ruleKey(given[0]!), mistakes: given[1]!, legal: given[2]! };
  }
  if (name !== 'checkTable' || !given[0] || !ts.isObjectLiteralExpression(given[0])) return undefined;
  const [rule, mistakes, legal] = ['rule', 'mistakes', 'legal'].map((key) => property(given[0]!, key));
  return rule && mistakes && legal ? { rule: ruleKey(rule), mistakes, legal } : undefined;
}

function ruleKey(rule: ts.Expression): string {
  const [name] = ts.isCallExpression(rule) ? rule.arguments : [];
  return name && ts.isStringLiteralLike(name) ? `bootcdk::${name.text}` : rule.getText();
}

function property(node: ts.Node, key: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((one) => one.name?.getText() === key);
  if (found && ts.isPropertyAssignment(found)) return found.initializer;
  return found && ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
}

/** Entries that stand there as literals; what a table computes is left out. */
function entries(table: ts.Node, helpers: ReadonlyMap<string, string>): Example[] {
  if (ts.isArrayLiteralExpression(table)) {
    return table.elements.flatMap((element) => {
      const name = property(element, 'name');
      return name && ts.isStringLiteralLike(name) ? example(name.text, element, helpers) : [];
    });
  }
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.flatMap((one) => {
    if (!ts.isPropertyAssignment(one)) return [];
    const name = ts.isStringLiteralLike(one.name) ? one.name.text : one.name.getText();
    return example(name, one.initializer, helpers);
  });
}

function example(name: string, entry: ts.Expression, helpers: ReadonlyMap<string, string>): Example[] {
  const program = property(entry, 'program') ?? (ts.isObjectLiteralExpression(entry) ? undefined : entry);
  if (!program) return [];
  const message = property(entry, 'message') ?? property(property(entry, 'expect') ?? entry, 'message');
  const code = codeOf(program);
  const used = [...helpers].filter(([helper]) => new RegExp(`\\b${helper}\\b`).test(code)).map(([, text]) => text);
  return [
    {
      name,
      code,
      helpers: used,
      ...(message && ts.isStringLiteralLike(message) ? { message: message.text } : {}),
    },
  ];
}

/** The body of a function, or of the function that `on(…)` is given. */
function codeOf(program: ts.Expression): string {
  if (ts.isCallExpression(program) && program.expression.getText() === 'on' && program.arguments.length === 1) {
    return codeOf(program.arguments[0]!);
  }
  if (!ts.isArrowFunction(program)) return dedent(program.getText());
  if (!ts.isBlock(program.body)) return `${dedent(program.body.getText())};`;
  return dedent(program.body.getText().replace(/^\{\n?|\n?\s*\}$/g, ''));
}

/** What a test file defines for its programs: short constants, by their names. */
function helpersOf(source: ts.SourceFile): Map<string, string> {
  const helpers = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name } of statement.declarationList.declarations) {
      const text = statement.getText();
      if (ts.isIdentifier(name) && text.split('\n').length <= 12) helpers.set(name.text, text);
    }
  }
  return helpers;
}

function dedent(text: string): string {
  const [first, ...rest] = text.split('\n');
  const depth = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)), Infinity);
  const own = first!.search(/\S/);
  const cut = own > 0 ? Math.min(own, depth) : depth;
  return [own > 0 ? first!.slice(cut) : first!, ...rest.map((line) => line.slice(Number.isFinite(cut) ? cut : 0))]
    .join('\n')
    .trimEnd();
}
