/** `--bootcdk`: a build of one's own in place of the published package. */
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language } from './choices';
import { compareText } from '../../core/text';
import { failure } from '../failure';

/** How the files of a project name the package. */
export interface PackageNames {
  /** In package.json. */
  readonly npm: string;
  /** In the file of the project's own language: a version, or a line of requirements.txt. */
  readonly own: string;
  /** Of Java: a folder that is a repository of Maven. */
  readonly mavenRepository?: string;
  /** Of Go: a folder with the module. */
  readonly goReplace?: string;
}

/** The published package, from a version on and as long as nothing breaks. */
export function publishedNames(language: Language, version: string): PackageNames {
  const npm = `^${version}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const next = major > 0 ? `${major + 1}.0.0` : `0.${minor + 1}.0`;
  switch (language) {
    case 'typescript':
      return { npm, own: npm };
    case 'python':
      return { npm, own: `bootcdk>=${version},<${next}` };
    case 'java':
      return { npm, own: `[${version},${next})` };
    case 'go':
      return { npm, own: `v${version}` };
  }
}

const HINT =
  'give the folder that `npm run package` makes, dist, with js, python, java, go in it; or from it the tarball of npm or the wheel';

/**
 * @param path of the folder that scripts/package.ts makes, or from it the tarball of npm or the wheel
 * @throws if there is nothing for the language
 */
export function localNames(language: Language, path: string, cwd: string, version: string): PackageNames {
  const absolute = resolve(cwd, path);
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (!stat) throw failure(`there is no ${JSON.stringify(path)} to take bootcdk from`, { hint: HINT });
  // It is written into files of five formats: what none of them gives a meaning to needs no quoting.
  if (!/^[\w@%+=:,./~-]+$/.test(absolute)) {
    throw failure(`the path ${JSON.stringify(absolute)} has characters that not every build tool takes`, {
      hint: 'move it to a path of letters, digits and ordinary punctuation, without blanks',
    });
  }
  const wanted = WANTED[language];
  const found = wanted.map((kind) => (stat.isDirectory() ? inFolder(absolute, kind) : asFile(absolute, kind)));
  const missing = wanted.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) {
    throw failure(`${JSON.stringify(path)} has no ${missing.join(', and no ')}, which a project needs here`, {
      hint: HINT,
    });
  }
  const [own, npm = own] = found as [string, string?];
  switch (language) {
    case 'typescript':
      return { npm: `file:${npm}`, own: `file:${own}` };
    case 'python':
      return { npm: '', own: `bootcdk @ ${pathToFileURL(own).href}` };
    case 'java':
      return { npm: `file:${npm}`, own: version, mavenRepository: pathToFileURL(own).href };
    case 'go':
      return { npm: `file:${npm}`, own: `v${version}`, goReplace: own };
  }
}

type Kind = 'tarball of npm' | 'Python wheel' | 'repository of Maven' | 'Go module';

/** Java and Go take the command line from npm. */
const WANTED: Readonly<Record<Language, readonly Kind[]>> = {
  typescript: ['tarball of npm'],
  python: ['Python wheel'],
  java: ['repository of Maven', 'tarball of npm'],
  go: ['Go module', 'tarball of npm'],
};

const SUFFIXES: Readonly<Partial<Record<Kind, string>>> = { 'tarball of npm': '.tgz', 'Python wheel': '.whl' };

function asFile(path: string, kind: Kind): string | undefined {
  const suffix = SUFFIXES[kind];
  return suffix !== undefined && path.endsWith(suffix) ? path : undefined;
}

function inFolder(folder: string, kind: Kind): string | undefined {
  switch (kind) {
    case 'tarball of npm':
      return onlyFile(join(folder, 'js'), kind);
    case 'Python wheel':
      return onlyFile(join(folder, 'python'), kind);
    case 'repository of Maven':
      return existing(join(folder, 'java'), 'dev/bootcdk/bootcdk/maven-metadata.xml');
    case 'Go module':
      return existing(join(folder, 'go', 'bootcdk'), 'go.mod');
  }
}

function existing(folder: string, file: string): string | undefined {
  return fs.existsSync(join(folder, file)) ? folder : undefined;
}

function onlyFile(folder: string, kind: Kind): string | undefined {
  if (!fs.existsSync(folder)) return undefined;
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(SUFFIXES[kind]!));
  const last = names.sort(compareText)[names.length - 1];
  return last === undefined ? undefined : join(folder, last);
}
