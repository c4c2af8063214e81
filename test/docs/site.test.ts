import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linksOf } from '../../site/links';
import { documentPage } from '../../site/prepare/documents';
import { homePage } from '../../site/prepare/home';
import { temporaryFolder } from '../support/program';

const noFile = (path: string): string => {
  throw new Error(`${path} is not asked for`);
};

test('the first page has the program of the README in each language, and what comes out of it', () => {
  const page = homePage(readFileSync('README.md', 'utf8'), (file) => `the text of ${file}`);
  expect([...page.matchAll(/^```(\w+ \[\w+\]|dockerfile)$/gm)].map(([, info]) => info)).toEqual([
    'ts [TypeScript]',
    'python [Python]',
    'java [Java]',
    'go [Go]',
    'dockerfile',
  ]);
  expect(page).toMatch(/```go \[Go\]\nthe text of main\.go\n```/);
  expect(page).toMatch(/```dockerfile\nFROM scratch AS files\n/);
});

test('a README that begins otherwise is refused', () => {
  expect(() => homePage('# bootcdk\n', noFile)).toThrow('README.md does not begin as the first page needs it');
});

describe('a page of docs/', () => {
  test.each([
    ['beside it', '[a](building.md)', '[a](/building.md)'],
    ['with a heading', '[a](../trust.md#keys)', '[a](/trust.md#keys)', 'docs/guides/family.md'],
    ['an index', '[a](rules/README.md)', '[a](/rules/index.md)'],
    ['on the page', '[a](#here)', '[a](#here)'],
    ['elsewhere', '[a](https://example.com/a.md)', '[a](https://example.com/a.md)'],
    ['the API', '[a](../API.md)', '[a](/api/index.md)'],
    ['the API, from the page of a language', '[a](../../API.md)', '[a](/api/go/index.md)', 'docs/guides/go.md'],
    ['out of docs/', '[a](../LICENSE)', '[a](https://github.com/bootcdk/bootcdk/blob/main/LICENSE)'],
    ['in code', '```\n[a](building.md)\n```', '```\n[a](building.md)\n```'],
  ])('a link %s', (_name, text, expected, path = 'docs/cli.md') => {
    expect(documentPage(path, text, noFile)).toBe(expected);
  });

  test('a program that there is in other languages has tabs', () => {
    const text =
      'Before.\n\n```ts\nnew App();\n```\n\n' +
      'In [Python](programs/a/main.py), [Java](programs/a/Main.java), [Go](programs/a/main.go).\n\nAfter.\n';
    expect(documentPage('docs/guides/a.md', text, (path) => `${path}\n`)).toBe(
      'Before.\n\n::: code-group\n\n```ts [TypeScript]\nnew App();\n```\n\n' +
        '```python [Python]\ndocs/guides/programs/a/main.py\n```\n\n' +
        '```java [Java]\ndocs/guides/programs/a/Main.java\n```\n\n' +
        '```go [Go]\ndocs/guides/programs/a/main.go\n```\n\n:::\n\nAfter.\n',
    );
  });

  test('and so has one that was translated', () => {
    const text = 'Before.\n\n```ts\nnew App();\n```\n\n```ts\nnew Image();\n```\n';
    const translations = { 'new App();\n': { python: 'App()\n', java: 'new App();\n', go: 'bootcdk.NewApp(nil)\n' } };
    expect(documentPage('docs/rules/a.md', text, noFile, translations)).toBe(
      'Before.\n\n::: code-group\n\n```ts [TypeScript]\nnew App();\n```\n\n```python [Python]\nApp()\n```\n\n' +
        '```java [Java]\nnew App();\n```\n\n```go [Go]\nbootcdk.NewApp(nil)\n```\n\n:::\n\n```ts\nnew Image();\n```\n',
    );
  });
});

describe('links of a built site', () => {
  function built(files: Readonly<Record<string, string>>): string {
    const folder = temporaryFolder();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  test.each([
    ['/a/b.html', true],
    ['/a/b.html#there', true],
    ['/a/', true],
    ['b.html', false],
    ['a/b.html', true],
    ['/style.css', true],
    ['#here', true],
    ['https://example.com/nothing', true],
    ['/nothing.html', false],
    ['/a/b.html#nowhere', false],
    ['#nowhere', false],
  ])('%s', (href, holds) => {
    const folder = built({
      'index.html': `<h1 id="here"></h1><a class="x" href="${href}">a</a>`,
      'a/index.html': '',
      'a/b.html': '<h2 id="there"></h2>',
      'style.css': '',
    });
    expect(linksOf(folder, '/').broken.length === 0).toBe(holds);
  });

  test('below a folder of the host', () => {
    const folder = built({ 'index.html': '<a href="/docs/index.html">a</a><a href="/index.html">b</a>' });
    expect(linksOf(folder, '/docs/')).toEqual({ pages: 1, links: 2, broken: ['/index.html: /index.html'] });
  });
});
