import { checkTable } from './support';
import { App, BaseImage, Directory, File, Image, Source, Symlink } from '../../src';
import { PATH_CONFLICT } from '../../src/checks/path-conflict';

const text = (value: string): Source => Source.text(value);

/** An image on another one. */
const onBase =
  (below: (base: Image) => void, above: (image: Image) => void) =>
  (app: App): void => {
    const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
    below(base);
    above(new Image(app, 'os', { base: BaseImage.fromImage(base) }));
  };

checkTable({
  rule: PATH_CONFLICT,
  mistakes: [
    {
      name: 'a file where the image below has a directory',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x/y', source: text('a') }),
        (image) => new File(image, 'B', { path: '/etc/x', source: text('b') }),
      ),
      expect: { message: '"/etc/x" is a file here, and a directory of the image below', line: "'B'" },
    },
    {
      name: 'a directory where the image below has a file',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x', source: text('a') }),
        (image) => new Directory(image, 'B', { path: '/etc/x' }),
      ),
      expect: { message: '"/etc/x" is a directory here, and a file of "base/A"', line: "'B'" },
    },
    {
      name: 'a file below a file of the image below',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x', source: text('a') }),
        (image) => new File(image, 'B', { path: '/etc/x/y', source: text('b') }),
      ),
      expect: { message: '"/etc/x/y" needs the directory "/etc/x", which "base/A" makes a file', line: "'B'" },
    },
  ],
  legal: [
    {
      name: 'another file than the image below',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x', source: text('a') }),
        (image) => new Symlink(image, 'B', { path: '/etc/x', target: 'y' }),
      ),
    },
    {
      name: 'the same file again',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x', source: text('a') }),
        (image) => new File(image, 'B', { path: '/etc/x', source: text('a') }),
      ),
    },
    {
      name: 'a file in a directory of the image below',
      program: onBase(
        (base) => new Directory(base, 'A', { path: '/etc/x', mode: '0700' }),
        (image) => new File(image, 'B', { path: '/etc/x/y', source: text('b') }),
      ),
    },
    {
      name: 'a directory that the image below has, too',
      program: onBase(
        (base) => new File(base, 'A', { path: '/etc/x/y', source: text('a') }),
        (image) => new Directory(image, 'B', { path: '/etc/x', mode: '0700' }),
      ),
    },
  ],
});
