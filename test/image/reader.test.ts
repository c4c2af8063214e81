import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Source } from '../../src';
import { SourceReader } from '../../src/image/plan/reader';
import { temporaryFolder } from '../support/program';

const read = (folder: string, source: Source) => new SourceReader(folder).read(source._data);
const list = (folder: string, source: Source) => new SourceReader(folder).readDirectory(source._data);
const pathsIn = (folder: string, directory = 'd'): string[] => {
  const files = list(folder, Source.directory(directory));
  if (typeof files === 'string') throw new Error(files);
  return files.map(({ path, executable }) => `${path}${executable ? '*' : ''}`);
};

describe('one file', () => {
  test.each<[string, Source, string]>([
    ['nothing there', Source.file('x'), '"x" does not exist in the project'],
    ['a directory', Source.file('d'), '"d" is a directory, where a file is needed'],
    ['a directory on purpose', Source.directory('d'), 'is the directory "d", where a file is needed'],
    ['below a file', Source.file('f/x'), '"f/x" is a file, where a directory is needed'],
    ['outside', Source.file('../x'), '"../x" is outside of the project'],
    ['outside by a detour', Source.file('d/../../x'), '"d/../../x" is outside of the project'],
    ['absolute', Source.file('/etc/passwd'), '"/etc/passwd" is outside of the project'],
    ['no base64', Source.base64('ä'), 'is not base64'],
    ['base64 with a letter too many', Source.base64('YWJjZ'), 'is not base64'],
  ])('%s: a reason', (_name, source, reason) => {
    expect(read(temporaryFolder({ f: '', 'd/f': '' }), source)).toBe(reason);
  });

  test.each<[string, Source, string | Uint8Array, string | undefined]>([
    ['a file', Source.file('d/f'), 'text\r\n', 'd/f'],
    ['a name that begins with dots', Source.file('..x'), 'dots', '..x'],
    ['lines', Source.lines('a', '', 'b'), 'a\n\nb\n', undefined],
    ['no lines', Source.lines(), '', undefined],
    ['base64', Source.base64('YWJj'), Buffer.from('abc'), undefined],
    ['base64 without padding', Source.base64('YWI'), Buffer.from('ab'), undefined],
  ])('%s', (_name, source, data, from) => {
    expect(read(temporaryFolder({ 'd/f': 'text\r\n', '..x': 'dots' }), source)).toEqual(
      from === undefined ? { data } : { data, from },
    );
  });

  test.each<[string, Buffer]>([
    ['a NUL', Buffer.from('a\0b')],
    ['what is no UTF-8', Buffer.from([0xff, 0xfe, 0x41])],
    ['half a character', Buffer.from([0xc3])],
  ])('%s makes bytes of it', (_name, bytes) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'b'), bytes);
    expect(read(folder, Source.file('b'))).toEqual({ data: new Uint8Array(bytes), from: 'b' });
  });

  test.each(['\ufeffa\n', 'ü\u2028\ud83d\ude00', 'a\rb'])('the text %j stays as it is', (text) => {
    expect(read(temporaryFolder({ f: text }), Source.file('f'))).toEqual({ data: text, from: 'f' });
  });

  test('is read once', () => {
    const folder = temporaryFolder({ f: '1', 'd/a': '1' });
    const reader = new SourceReader(folder);
    const first = [reader.read(Source.file('f')._data), reader.readDirectory(Source.directory('d')._data)];
    rmSync(join(folder, 'f'));
    rmSync(join(folder, 'd'), { recursive: true });
    expect(reader.read(Source.file('f')._data)).toBe(first[0]);
    expect(reader.readDirectory(Source.directory('d')._data)).toBe(first[1]);
  });
});

describe('a directory', () => {
  test.each<[string, Source, string]>([
    ['nothing there', Source.directory('x'), '"x" does not exist in the project'],
    ['a file', Source.directory('f'), '"f" is a file, where a directory is needed'],
    ['outside', Source.directory('..'), '".." is outside of the project'],
    ['another kind of source', Source.file('f'), 'is no directory: use Source.directory()'],
  ])('%s: a reason', (_name, source, reason) => {
    expect(list(temporaryFolder({ f: '' }), source)).toBe(reason);
  });

  test('in the order of code units, whatever the locale', () => {
    const names = ['a', 'B', 'ä', 'Z', '_', 'a-b', 'a.b', '10', '9'];
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [`d/${name}`, ''])));
    expect(pathsIn(folder)).toEqual(['10', '9', 'B', 'Z', '_', 'a', 'a-b', 'a.b', 'ä']);
  });

  test('without what editors, systems and version control leave', () => {
    const leftovers = [
      '.git/x',
      '.hg/x',
      '.svn/x',
      '.DS_Store',
      'Thumbs.db',
      'a~',
      '.#a',
      '#a#',
      '.a.swp',
      'sub/.DS_Store',
    ];
    const kept = ['.gitignore', '.keep', 'a', 'sub/x'];
    const folder = temporaryFolder(Object.fromEntries([...leftovers, ...kept].map((path) => [`d/${path}`, ''])));
    expect(pathsIn(folder)).toEqual(kept);
  });

  test('executable by its owner, the one bit that git keeps', () => {
    const folder = temporaryFolder({ 'd/a': '', 'd/b': '', 'd/c': '' });
    chmodSync(join(folder, 'd/a'), 0o700);
    chmodSync(join(folder, 'd/b'), 0o655);
    chmodSync(join(folder, 'd/c'), 0o775);
    expect(pathsIn(folder)).toEqual(['a*', 'b', 'c*']);
  });

  test('links: a file is read, one that leads nowhere or to a directory is named', () => {
    const folder = temporaryFolder({ 'd/a': 'x' });
    symlinkSync('a', join(folder, 'd/b'));
    expect(pathsIn(folder)).toEqual(['a', 'b']);
    mkdirSync(join(folder, 'e'));
    symlinkSync('nowhere', join(folder, 'e/broken'));
    expect(list(folder, Source.directory('e'))).toBe('"e/broken" is a link that leads nowhere');
    rmSync(join(folder, 'e/broken'));
    symlinkSync('../d', join(folder, 'e/dir'));
    expect(list(folder, Source.directory('e'))).toBe('"e/dir" is a link to a directory');
  });

  test('a link out of the project is outside', () => {
    const folder = temporaryFolder({ 'd/a': '' });
    const other = temporaryFolder({ secret: 'x' });
    symlinkSync(join(other, 'secret'), join(folder, 'd/out'));
    symlinkSync(other, join(folder, 'linked'));
    expect(list(folder, Source.directory('d'))).toBe('"d/out" is a link out of the project');
    expect(read(folder, Source.file('d/out'))).toBe('"d/out" is a link out of the project');
    expect(read(folder, Source.file('linked/secret'))).toBe('"linked/secret" is a link out of the project');
    expect(list(folder, Source.directory('linked'))).toBe('"linked" is a link out of the project');
  });

  test('a project that is itself reached by a link is no problem', () => {
    const folder = temporaryFolder({ 'd/a': '' });
    const elsewhere = temporaryFolder();
    symlinkSync(folder, join(elsewhere, 'project'));
    expect(pathsIn(join(elsewhere, 'project'))).toEqual(['a']);
  });
});
