/**
 * Looks at the built site in Chromium: is every page readable on a phone, with and without JavaScript, does nothing
 * fail, does the search find what is looked for? Needs the Debian package `chromium`, or another one in CHROMIUM.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { LANGUAGES } from './prepare/languages';

const DIST = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
};

/** One of each kind of page, which are looked at closely. */
const KINDS = [
  'index.html',
  'guides/index.html',
  'guides/family.html',
  'guides/python.html',
  'testing.html',
  'pipelines.html',
  'rules/index.html',
  'rules/unit-dropin-exec.html',
  'decisions/index.html',
  'api/index.html',
  ...LANGUAGES.flatMap(({ id }) => [`api/${id}/index.html`, `api/${id}/system/SystemdUnit.html`]),
  'nothing-of-that-name.html',
];
const ALL = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));

const problems: string[] = [];
function expectThat(holds: boolean, problem: string): void {
  if (!holds) problems.push(problem);
}

const server = createServer(({ url = '/' }, response) => {
  const asked = join(DIST, decodeURIComponent(url.split(/[?#]/)[0]!).replace(/\/$/, '/index.html'));
  const found = asked.startsWith(DIST) && existsSync(asked);
  const path = found ? asked : join(DIST, '404.html');
  response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'text/plain' });
  response.end(readFileSync(path));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const profile = mkdtempSync(join(tmpdir(), 'bootcdk-site-'));

/** A browser of its own, with the name of what it is like. */
async function browse(
  name: string,
  options: Parameters<typeof chromium.launchPersistentContext>[1],
  use: (context: BrowserContext, name: string) => Promise<void>,
): Promise<void> {
  const context = await chromium.launchPersistentContext(mkdtempSync(join(profile, 'profile-')), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    ...options,
  });
  try {
    await use(context, name);
  } finally {
    await context.close();
  }
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function withScripts(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage();
  let path = '';
  const failed = (what: string): void => void problems.push(`${path}, ${name}: ${what}`);
  page.on('pageerror', (error) => failed(error.message));
  page.on('console', (message) => {
    const missing = message.location().url.endsWith('nothing-of-that-name.html');
    if (message.type() === 'error' && !missing) failed(message.text());
  });
  for (path of KINDS) {
    await page.goto(`${origin}/${path}`, { waitUntil: 'networkidle' });
    expectThat((await overflow(page)) === 0, `${path}, ${name}: wider than the screen`);
    expectThat(await page.locator('h1').first().isVisible(), `${path}, ${name}: has no heading`);
  }
  path = 'guides/family.html';
  await page.goto(`${origin}/${path}`, { waitUntil: 'networkidle' });
  await page.locator('.vp-code-group label', { hasText: 'Python' }).first().click();
  const tabs = await page
    .locator('.vp-code-group')
    .evaluateAll((groups) =>
      groups.map((group) =>
        [...group.querySelectorAll('.blocks > div')].map((one) => one.getBoundingClientRect().height > 0),
      ),
    );
  const python = LANGUAGES.map(({ id }) => id === 'python');
  expectThat(
    tabs.length > 1 && tabs.every((shown) => JSON.stringify(shown) === JSON.stringify(python)),
    `${path}, ${name}: a tab does not change all of the page`,
  );
  await page.keyboard.press('Control+k');
  for (const [asked, place] of [
    ['SystemdUnit', '/api/python/system/SystemdUnit.html'],
    ['has_unit', '/api/python/assertions/Template.html#method-hasUnit'],
  ] as const) {
    await page.fill('#localsearch-input', asked);
    const first = page.locator(`#localsearch-list li:first-child a[href^="${place}"]`);
    const found = await first.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    expectThat(found, `${path}, ${name}: what is found first for ${asked} is not ${place}, in the reader's language`);
  }
}

async function withoutScripts(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage();
  for (const path of [...ALL, 'nothing-of-that-name.html']) {
    await page.goto(`${origin}/${path}`);
    const { wide, text } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      text: (document.querySelector('#VPContent') ?? document.body).textContent!,
    }));
    expectThat(!wide, `${path}, ${name}: wider than the screen`);
    expectThat(text.trim().length > 40, `${path}, ${name}: nothing to read`);
  }
  await page.goto(`${origin}/guides/family.html`);
  await page.locator('.vp-code-group label', { hasText: 'Go' }).first().click();
  expectThat(await page.getByText('package main').first().isVisible(), `${name}: a tab does not open`);
  expectThat(
    await page.locator('.VPSidebar a[href$="troubleshooting.html"]').isVisible(),
    `${name}: no way to other pages`,
  );
}

try {
  await browse('phone', { viewport: PHONE, colorScheme: 'dark' }, withScripts);
  await browse('desktop', { viewport: DESKTOP, colorScheme: 'light' }, withScripts);
  await browse('phone without JavaScript', { viewport: PHONE, javaScriptEnabled: false }, withoutScripts);
} finally {
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const problem of problems.slice(0, 40)) console.error(problem);
console.error(`${ALL.length} pages seen, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
