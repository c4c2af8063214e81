/** What every combination of choices gives. Other languages' own tools look at it in test/e2e/init.test.ts. */
import { generateKeyPairSync } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import * as ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { put } from './helpers';
import { ROOT } from '../../scripts/link';
import {
  type Choices,
  type Ci,
  CI,
  type Language,
  LANGUAGES,
  type Template,
  TEMPLATE_FACTS,
  TEMPLATES,
} from '../../src/cli/init/choices';
import { projectFiles } from '../../src/cli/init/files';
import { publishedNames } from '../../src/cli/init/local-build';
import { runExample } from '../support/run-example';

const RUNNER = `ghcr.io/example/tools@sha256:${'2'.repeat(64)}`;

type Texts = Readonly<Record<string, string>>;

function texts(language: Language, template: Template, ci: Ci): Texts {
  const choices: Choices = {
    ...{ name: 'kiosk', language, template, ci, repository: 'ghcr.io/example/kiosk' },
    ...(ci === 'tekton' ? { runnerImage: RUNNER } : {}),
  };
  const files = projectFiles(choices, publishedNames(language, '0.3.0'), '^10.6.0');
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

const EVERY = LANGUAGES.flatMap((language) =>
  TEMPLATES.flatMap((template) => CI.map((ci) => [language, template, ci] as const)),
);

test.each(EVERY)('%s, %s, %s: whole, and nothing of the template is left', (language, template, ci) => {
  const files = texts(language, template, ci);
  for (const [path, text] of Object.entries(files)) {
    expect(text, path).not.toMatch(/\{\{|undefined|[ \t]$/m);
    // Python's functions stand apart by two lines.
    expect(text, path).not.toMatch(path.endsWith('.py') ? /\n\n\n\n/ : /\n\n\n/);
    expect(text, path).toMatch(/[^\n]\n$/);
    expect(path).not.toContain('dot-');
  }
  const all = Object.values(files).join('\n');
  expect(files['.gitignore']).toMatch(/^cosign\.key$/m);
  expect(all.includes('cosign generate-key-pair')).toBe(ci !== 'none');
  expect(all).not.toMatch(/PRIVATE KEY-----/);
  expect(/ImagePipeline/.test(all)).toBe(ci !== 'none');
});

const PUBLIC_KEY = String(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
);

/** Its two files as one, as `runExample` takes it. */
function asOne({ 'images.ts': images, 'main.ts': main }: Texts): string {
  return `${images!.replace('export ', '')}\n${main!.replace(/^import \{ addImages \}.*\n/m, '')}`;
}

describe('in TypeScript', () => {
  test.each(TEMPLATES.flatMap((template) => CI.map((ci) => [template, ci] as const)))(
    '%s, %s: nothing is wrong with it, formatted as we do',
    async (template, ci) => {
      const files = texts('typescript', template, ci);
      const given = { 'cosign.pub': PUBLIC_KEY, 'files/sysctl.conf': files['files/sysctl.conf'] ?? '' };
      const { findings, images } = runExample(asOne(files), given);
      expect(findings.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
      expect(images.map(({ plan }) => plan.id)).toContain(TEMPLATE_FACTS[template].image('kiosk'));
      const options = { ...(await prettier.resolveConfig(join(ROOT, 'package.json'))), parser: 'typescript' };
      for (const path of ['images.ts', 'main.ts', 'test/images.test.ts']) {
        expect(await prettier.format(files[path]!, options), path).toBe(files[path]);
      }
    },
  );

  test('all compile, with the settings that they bring', { timeout: 120_000 }, () => {
    // Types from the sources: the compiled library may not be there.
    const root = fs.mkdtempSync(join(ROOT, 'test', 'tmp-init-'));
    try {
      const paths = { bootcdk: [join(ROOT, 'src/index.ts')] };
      const folders = TEMPLATES.flatMap((template) => (['github', 'tekton', 'none'] as const).map((ci) => [template, ci] as const)); // prettier-ignore
      const names = folders.flatMap(([template, ci]) => {
        const files = texts('typescript', template, ci);
        for (const [path, text] of Object.entries(files)) put(join(root, `${template}-${ci}`), path, text);
        return ['main.ts', 'test/images.test.ts'].map((path) => join(root, `${template}-${ci}`, path));
      });
      const config = ts.readConfigFile(join(root, 'blank-none/tsconfig.json'), (path) => fs.readFileSync(path, 'utf8'));
      const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, 'blank-none'));
      const types = [join(ROOT, 'node_modules/@types')];
      const checked = ts.createProgram(names, { ...options, paths, typeRoots: types });
      // Of these files alone: the library's own are compiled elsewhere.
      const own = checked.getSourceFiles().filter(({ fileName }) => fileName.startsWith(root));
      expect(own).toHaveLength(27);
      const found = own.flatMap((file) => [
        ...checked.getSyntacticDiagnostics(file),
        ...checked.getSemanticDiagnostics(file),
      ]);
      expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
    } finally {
      fs.rmSync(root, { recursive: true });
    }
  });

  test('versions are those that we use ourselves', () => {
    const own = JSON.parse(fs.readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const { devDependencies } = JSON.parse(texts('typescript', 'blank', 'none')['package.json']!) as typeof own;
    for (const [name, range] of Object.entries(devDependencies)) expect(own.devDependencies[name], name).toBe(range);
  });
});

const IMAGES: Readonly<Record<Language, string>> = {
  typescript: 'images.ts',
  python: 'images.py',
  java: 'src/main/java/com/example/Images.java',
  go: 'images.go',
};

/** The words of a program's own texts, without what stands for a variable. */
function words(program: string): string[] {
  const code = program.replace(/^import \([^)]*\)|^import[^;]*?(?:;|$)|^\s*(?:\/\/|#).*$/gm, '');
  const literals = [...code.matchAll(/"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`/g)].map((found) => found.slice(1).join(''));
  const plain = literals.map((literal) => literal.replace(/\$?\{\w+\}/g, ' '));
  return [...new Set(plain.flatMap((literal) => literal.match(/[A-Za-z0-9/.]+/g) ?? []))].sort();
}

test.each(TEMPLATES.flatMap((template) => (['github', 'none'] as const).map((ci) => [template, ci] as const)))(
  'the system of %s, %s is the same in all languages',
  (template, ci) => {
    const all = LANGUAGES.map((language) => words(texts(language, template, ci)[IMAGES[language]]!));
    expect(all[0]!.length).toBeGreaterThan(2);
    for (const [index, language] of LANGUAGES.entries()) expect(all[index], language).toEqual(all[0]);
  },
);

test('what Go tests call is that of the documentation', () => {
  const helper = texts('go', 'blank', 'none')['check_test.go']!;
  const functions = helper.slice(helper.indexOf('func check('));
  for (const page of ['docs/testing.md', 'docs/guides/go.md']) {
    expect(fs.readFileSync(join(ROOT, page), 'utf8'), page).toContain(functions);
  }
});

test('a module of Go has a dot in its path: the others are of Go itself, and "go" can be no module', () => {
  expect(texts('go', 'blank', 'none')['go.mod']).toMatch(/^module example\.com\/kiosk\n/);
});

test('no folder of templates covers a file of another one', () => {
  for (const language of LANGUAGES) {
    const folders = ['common/project', `${language}/project`];
    const names = folders.flatMap((folder) => fs.readdirSync(join(ROOT, 'templates', folder)));
    expect(new Set(names).size, language).toBe(names.length);
  }
});
