import { describe, expect, test } from 'vitest';
import { HARMLESS, SECRETS, random } from './samples';
import { SECRET_FORMATS } from '../../../src/checks/secrets/formats';
import { secretsIn, secretsInText } from '../../../src/checks/secrets/scan';

describe('finds', () => {
  test.each(SECRETS.map(([kind, text], n) => [n, kind, text] as const))('%d %s', (_, kind, text) => {
    for (const around of [text, `first\n${text}\nlast`, ` "${text.replace(/"/g, '')}",`]) {
      if (kind !== 'a WireGuard private key' || !around.startsWith(' ')) {
        expect(secretsInText(around).map((found) => found.kind)).toEqual([kind]);
      }
    }
  });

  test('the place, and nothing of the secret', () => {
    const secret = random(36);
    const found = secretsInText(`a\nb: ${`gh${'p_'}`}${secret}\n`);
    expect(found).toEqual([{ kind: 'a GitHub token', prefix: 'ghp_', line: 2 }]);
    expect(JSON.stringify(found)).not.toContain(secret.slice(0, 6));
  });

  test('in bytes', () => {
    const bytes = new Uint8Array([0, 255, 128, ...Buffer.from(SECRETS[4]![1]), 0, 200]);
    expect(secretsIn({ data: bytes }).map(({ kind }) => kind)).toEqual(['a private key']);
  });
});

describe('leaves alone', () => {
  test.each(HARMLESS.map((text, n) => [n, text.slice(0, 60), text] as const))('%d %s', (_, __, text) => {
    expect(secretsInText(text)).toEqual([]);
  });
});

test('there are enough samples', () => {
  expect(SECRETS.length).toBeGreaterThanOrEqual(20);
  expect(HARMLESS.length).toBeGreaterThanOrEqual(20);
});

test('every pattern has one of its anchors in what it matches', () => {
  for (const [, text] of SECRETS) {
    for (const { pattern, anchors } of SECRET_FORMATS) {
      for (const [match] of text.matchAll(pattern)) expect(anchors.some((anchor) => match.includes(anchor))).toBe(true);
    }
  }
});

describe('is quick on', () => {
  const size = 300_000;
  const anchors = SECRET_FORMATS.flatMap((format) => format.anchors);
  test.each<[string, string]>([
    ['letters', random(size)],
    ['lines', `${random(76)}\n`.repeat(size / 77)],
    ['blanks', ' '.repeat(size)],
    ['words', 'token key secret '.repeat(size / 17)],
    ['beginnings of keys', `-----BEGIN ${'A '.repeat(40)}`.repeat(size / 91)],
    ['keys without an end', `-----BEGIN ${'PRIVATE'} KEY-----\n`.repeat(size / 28)],
  ])('%s', (_, text) => {
    const start = performance.now();
    secretsInText(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each([...new Set(anchors)])('%s', (anchor) => {
    const start = performance.now();
    secretsInText(anchor.repeat(size / anchor.length));
    secretsInText(`${anchor}${random(200)} `.repeat(size / (anchor.length + 201)));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
