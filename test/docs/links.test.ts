import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/link';

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md') && name !== 'API.md'),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('api/'))
    .map((name) => join('docs', name)),
  ...readdirSync(join(ROOT, 'examples')).map((name) => join('examples', name, 'README.md')),
].filter((path) => existsSync(join(ROOT, path)));

const prose = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** As GitHub makes them of headings. */
const anchors = (text: string): Set<string> =>
  new Set(
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-'),
    ),
  );

function problem(from: string, target: string): string | undefined {
  const [path, anchor] = target.split('#') as [string, string?];
  const file = path === '' ? join(ROOT, from) : join(ROOT, dirname(from), path);
  if (!existsSync(file)) return `${from}: ${target} is not there`;
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  return anchors(readFileSync(file, 'utf8')).has(anchor)
    ? undefined
    : `${from}: ${relative(ROOT, file)} has no heading #${anchor}`;
}

test('every link between documents leads somewhere', () => {
  const links = documents.flatMap((path) =>
    [...prose(readFileSync(join(ROOT, path), 'utf8')).matchAll(/(?:\]\(|^\[[^\]]+\]: )([^)\s]+)/gm)].map(
      ([, target]): [string, string] => [path, target!],
    ),
  );
  const own = links.filter(([, target]) => !/^(https?:|mailto:)/.test(target));
  expect(own.length).toBeGreaterThan(150);
  expect(own.flatMap(([path, target]) => problem(path, target) ?? [])).toEqual([]);
  expect(documents.every((path) => statSync(join(ROOT, path)).size > 0)).toBe(true);
});
