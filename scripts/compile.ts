/**
 * Compiles the library with jsii. Warnings about words that other languages reserve stay on: the harmless ones stand in
 * `accepted-warnings.json` with their reason; any other warning, and a line that is no longer needed, fails. So do two
 * types whose names differ in case only. In what is compiled, submodules are loaded when somebody asks for them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSII_ENV } from './jsii';
import { ROOT } from './link';

interface AcceptedWarning {
  readonly file: string;
  readonly word: string;
  readonly language: string;
  readonly reason: string;
}

const RESERVED = /^(src\/\S+?):\d+:\d+ - warning JSII5018: "(\w+)" is a reserved word in (.+?)\./;
const WARNING = /^\S+:\d+:\d+ - warning /;

/** Gives what is wrong, a line each; empty if all is well. */
export function compile(): string[] {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii'), {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...JSII_ENV, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  // eslint-disable-next-line no-control-regex
  const lines = `${stdout}${stderr}`.replace(/\u001b\[[0-9;]*m/g, '').split('\n');
  if (status !== 0) return lines;
  const accepted = JSON.parse(readFileSync(join(__dirname, 'accepted-warnings.json'), 'utf8')) as AcceptedWarning[];
  const unused = new Set(accepted);
  const problems: string[] = [];
  for (const line of lines.filter((text) => WARNING.test(text))) {
    const [, file, word, language] = RESERVED.exec(line) ?? [];
    const entry = accepted.find((each) => each.file === file && each.word === word && each.language === language);
    if (entry) unused.delete(entry);
    else problems.push(line);
  }
  for (const { file, word, language } of unused) {
    problems.push(`accepted-warnings.json: "${word}" in ${file} (${language}) is no longer warned of`);
  }
  problems.push(...clashingNames());
  loadSubmodulesLate();
  return problems;
}

/** Generated code has a file a type, and not every disk (nor Go, on any) tells files apart by case. */
function clashingNames(): string[] {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as { types: Record<string, unknown> };
  const names = new Map<string, string>();
  return Object.keys(types).flatMap((name) => {
    const other = names.get(name.toLowerCase());
    names.set(name.toLowerCase(), name);
    return other === undefined ? [] : [`${other} and ${name} differ in nothing but case: Go cannot have both`];
  });
}

const SUBMODULE = /^exports\.(\w+) = (__importStar\(require\("\.\/\w+"\)\));$/gm;

/**
 * A program without a pipeline need not read the code of pipelines: a third of the modules. The getter has the form that
 * TypeScript gives to re-exported names, the one that Node recognizes: `import { ci } from 'bootcdk'` works in modules.
 */
function loadSubmodulesLate(): void {
  const index = join(ROOT, 'lib', 'index.js');
  const text = readFileSync(index, 'utf8');
  const late = text.replace(
    SUBMODULE,
    (_, name: string, load: string) =>
      `const ${name}_late = { get module() { return ${load}; } };\n` +
      `Object.defineProperty(exports, "${name}", { enumerable: true, get: function () { return ${name}_late.module; } });`,
  );
  if (late === text) throw new Error('lib/index.js exports no submodule as it is expected to');
  writeFileSync(index, late);
}

/** Compiles unless what is compiled is newer than every source. */
export function compileIfNeeded(): void {
  const compiled = join(ROOT, 'lib', 'index.js');
  if (existsSync(compiled) && statSync(compiled).mtimeMs > newest(join(ROOT, 'src'))) return;
  console.error('compiling bootcdk …');
  const problems = compile();
  if (problems.length > 0) throw new Error(`bootcdk does not compile:\n${problems.join('\n')}`);
}

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
}

if (require.main === module) {
  const problems = compile();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
