/** The programs of docs/testing.md: what they assert holds. That they compile, scripts/docs.ts says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { thrown } from './support';
import { programsOf } from '../../scripts/guide';
import * as bootcdk from '../../src';

const GUIDE = readFileSync(join(__dirname, '../../docs/testing.md'), 'utf8');
const PROGRAMS = programsOf(GUIDE);

/** Runs a program, and the tests in it. Names are those of its imports. */
function run(name: string, text = PROGRAMS.get(name)!): Record<string, unknown> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  const load = (from: string): unknown => {
    if (from.startsWith('./')) return run(`${from.slice(2)}.ts`);
    const known: Record<string, unknown> = {
      bootcdk,
      constructs,
      'node:test': { test: (_: string, it: () => void) => it() },
    };
    if (!(from in known)) throw new Error(`the program imports ${from}`);
    return known[from];
  };
  new Function('require', 'exports', outputText)(load, exported);
  return exported;
}

test('has them', () => {
  expect([...PROGRAMS.keys()]).toEqual(['kiosk.ts', 'main.ts', 'kiosk.test.ts', '3.ts', '4.ts']);
});

describe('what it asserts holds', () => {
  test.each([...PROGRAMS.keys()].filter((name) => name !== 'main.ts'))('%s', (name) => {
    expect(thrown(() => run(name))).toEqual([]);
  });
});

test('its message is the one that there is', () => {
  const { kiosk } = run('kiosk.ts') as { kiosk: (app: bootcdk.App) => bootcdk.Image };
  const image = kiosk(bootcdk.assertions.InMemory.app());
  const message = thrown(() =>
    bootcdk.assertions.Template.fromImage(image).hasUnit('kiosk.service', {
      enabled: true,
      sections: { Service: { Type: 'oneshot' } },
    }),
  ).join('\n');
  expect(GUIDE).toContain(`\`\`\`\n${message}\n\`\`\``);
});
