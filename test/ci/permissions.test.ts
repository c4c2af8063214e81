import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ci } from '../../src';

interface Schema {
  readonly definitions: {
    readonly 'permissions-mapping': { readonly mapping: { readonly properties: Readonly<Record<string, unknown>> } };
  };
}

test('permissions are about what GitHub knows, and about all of it', () => {
  const path = 'node_modules/@actions/workflow-parser/dist/workflow-v1.0.min.json';
  const { definitions } = JSON.parse(readFileSync(path, 'utf8')) as Schema;
  const known = Object.keys(definitions['permissions-mapping'].mapping.properties);
  expect(Object.values(ci.PermissionScope)).toEqual(known.sort());
});
