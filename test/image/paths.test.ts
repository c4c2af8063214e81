import { describe, expect, test } from 'vitest';
import { ancestorsOf, canonicalPath, isWithin, pathProblem, resolve } from '../../src/image/plan/paths';

describe('pathProblem', () => {
  test.each([
    ['', 'is empty'],
    ['etc/x', 'is relative'],
    ['~/x', 'begins with "~", which no build knows'],
    ['/', 'is the root directory'],
    ['/etc/', 'ends with a slash'],
    ['/etc/../x', 'contains ".."'],
    ['/etc/./x', 'contains "."'],
    ['/etc//x', 'contains "//"'],
    ['/etc/a\nb', 'contains a control character'],
    ['/etc/\u007f', 'contains a control character'],
  ])('%j %s', (path, problem) => {
    expect(pathProblem(path)?.problem).toBe(problem);
  });

  test.each(['/etc/x', '/etc/..x', '/etc/x..', '/etc/.x', '/etc/a b', '/etc/ü', '/x'])('%j is a path', (path) => {
    expect(pathProblem(path)).toBeUndefined();
  });
});

describe('canonicalPath', () => {
  const links = {
    '/home': 'var/home',
    '/usr/sbin': 'bin',
    '/sbin': 'usr/sbin',
    '/usr/local': '../var/usrlocal',
    '/loop': 'loop',
    '/abs': '/run/abs',
  };
  test.each([
    ['/etc/x', '/etc/x'],
    ['/home/me/x', '/var/home/me/x'],
    ['/usr/sbin/x', '/usr/bin/x'],
    ['/sbin/x', '/usr/bin/x'],
    ['/usr/local/bin/x', '/var/usrlocal/bin/x'],
    ['/abs/x', '/run/abs/x'],
    ['/home', '/home'],
    ['/homes/x', '/homes/x'],
    ['/loop/x', '/loop/x'],
  ])('%s is %s', (path, canonical) => {
    expect(canonicalPath(path, links)).toBe(canonical);
  });

  test('follows the last component only when asked', () => {
    expect(canonicalPath('/home', links, true)).toBe('/var/home');
  });
});

test('resolve', () => {
  expect(resolve('/usr', 'bin')).toBe('/usr/bin');
  expect(resolve('/usr', '../var/x')).toBe('/var/x');
  expect(resolve('/', '../../x')).toBe('/x');
});

test('ancestorsOf and isWithin', () => {
  expect(ancestorsOf('/a/b/c')).toEqual(['/a', '/a/b']);
  expect(isWithin('/a/b', '/a')).toBe(true);
  expect(isWithin('/ab', '/a')).toBe(false);
  expect(isWithin('/ab', '/')).toBe(true);
});
