import { expect, test } from 'vitest';
import { errorOf, imageOf } from './helper';
import { buildBakeFile } from '../../src/assembly/bake';
import type { ImageArtifact } from '../../src/assembly/types';

const image = (id: string, more: Partial<ImageArtifact> = {}): ImageArtifact => imageOf(id, [], more);
const on = (reference: string, base = 'base'): Pick<ImageArtifact, 'dependencies'> => ({
  dependencies: [{ image: base, reference }],
});

test('has a target for every image, linked to those it is made from', () => {
  const images = [
    image('web', { ...on('ghcr.io/x/base:44'), repository: 'ghcr.io/x/web', tag: '44', platforms: ['linux/arm64'] }),
    image('base', { repository: 'ghcr.io/x/base' }),
  ];
  expect(buildBakeFile(images)).toEqual({
    group: { default: { targets: ['base', 'web'] } },
    target: {
      base: { context: 'images/base', dockerfile: 'Containerfile', tags: ['ghcr.io/x/base:latest'] },
      web: {
        context: 'images/web',
        contexts: { 'ghcr.io/x/base:44': 'target:base' },
        dockerfile: 'Containerfile',
        tags: ['ghcr.io/x/web:44'],
        platforms: ['linux/arm64'],
      },
    },
  });
});

// BuildKit: reference.FamiliarString, then without ":latest". A key in another form is ignored.
test.each([
  ['ghcr.io/x/base', 'ghcr.io/x/base'],
  ['ghcr.io/x/base:latest', 'ghcr.io/x/base'],
  ['ghcr.io/x/base:44', 'ghcr.io/x/base:44'],
  ['localhost:5000/base:latest', 'localhost:5000/base'],
  ['localhost/library/base', 'localhost/library/base'],
  ['docker.io/x/base:1', 'x/base:1'],
  ['docker.io/library/debian:13', 'debian:13'],
  ['index.docker.io/library/debian:13', 'debian:13'],
  ['library/debian:latest', 'debian'],
  ['docker.io/library/a/b', 'library/a/b'],
  ['ghcr.io/library/debian', 'ghcr.io/library/debian'],
  ['debian:13@sha256:00', 'debian:13@sha256:00'],
])('names the context of %s as BuildKit looks it up', (reference, key) => {
  expect(buildBakeFile([image('base'), image('web', on(reference))]).target.web!.contexts).toEqual({
    [key]: 'target:base',
  });
});

test('makes names that bake allows, and keeps those that are', () => {
  const file = buildBakeFile([image('a.b', on('x', 'a_b')), image('a_b'), image('a:b'), image('ü')]);
  expect(file.group.default.targets).toEqual(['_', 'a_b', 'a_b_2', 'a_b_3']);
  expect(Object.fromEntries(Object.entries(file.target).map(([name, { context }]) => [name, context]))).toEqual({
    _: 'images/ü',
    a_b: 'images/a_b',
    a_b_2: 'images/a.b',
    a_b_3: 'images/a:b',
  });
  expect(file.target.a_b_2!.contexts).toEqual({ x: 'target:a_b' });
});

test('what looks like a template of HCL is text', () => {
  const file = buildBakeFile([image('a', { path: 'images/${x}%{y}$z' })]);
  expect(file.target.a!.context).toBe('images/$${x}%%{y}$z');
});

test('an image that is not there is a mistake of ours', () => {
  expect(errorOf(() => buildBakeFile([image('a', on('x'))])).id).toBe('bootcdk::assembly-invalid');
});
