import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LanguageTablet, TargetLanguage } from 'jsii-rosetta';
import { beforeAll, expect, test } from 'vitest';
import { STATE_OF_HOSTS } from './support/run';
import { pythonOf } from '../../scripts/package/languages';
import { run } from '../../scripts/package/run';
import { HOME } from '../../scripts/parity/state';
import { TABLET } from '../../scripts/translate/tablet';

/** The examples of docstrings, as the packages and the pages of the API show them in each language. */
const examples: LanguageTablet = new LanguageTablet();
beforeAll(() => examples.load(TABLET));

const textsIn = (language: TargetLanguage): string[] =>
  examples.translatedSnippets.map((snippet) => snippet.get(language)!.source);

function emptyFolder(language: string): string {
  const folder = join(HOME, language, 'examples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

const { hosts } = STATE_OF_HOSTS;

test.runIf(hosts.python)('run in Python', async () => {
  const folder = emptyFolder('python');
  const texts = textsIn(TargetLanguage.PYTHON);
  expect(texts.length).toBeGreaterThan(30);
  writeFileSync(
    join(folder, 'run.py'),
    `import json\nfor text in json.load(open("examples.json")):\n    exec(compile(text, text, "exec"), {})\n`,
  );
  // What they synthesize would need files that are not there.
  writeFileSync(
    join(folder, 'examples.json'),
    JSON.stringify(texts.map((text) => text.replace(/^app\.synth\(\)$/m, ''))),
  );
  await run(pythonOf(join(HOME, 'python', 'venv')), ['run.py'], { cwd: folder });
});

test.runIf(hosts.java)('compile in Java', async () => {
  const folder = emptyFolder('java');
  const files = textsIn(TargetLanguage.JAVA).map((text, n) => {
    const [imports, ...body] = text.split('\n\n') as [string, ...string[]];
    writeFileSync(
      join(folder, `Example${n}.java`),
      `${imports}\nclass Example${n} { void run() {\n${body.join('\n\n')}\n} }\n`,
    );
    return `Example${n}.java`;
  });
  const classpath = readFileSync(join(HOME, 'java', 'classpath'), 'utf8');
  await run('javac', ['-cp', classpath, '-d', 'classes', ...files], { cwd: folder });
});

test.runIf(hosts.go)('compile in Go, formatted', async () => {
  const folder = emptyFolder('go');
  for (const [n, text] of textsIn(TargetLanguage.GO).entries()) {
    const [imports, ...body] = text.split('\n\n') as [string, ...string[]];
    const indented = body.join('\n\n').replace(/^(?=.)/gm, '\t');
    writeFileSync(join(folder, `${n}.go`), `package examples\n\n${imports}\n\nfunc example${n}() {\n${indented}\n}\n`);
  }
  await run('go', ['build', '.'], { cwd: folder });
  expect(await run('gofmt', ['-d', '.'], { cwd: folder })).toBe('');
});
