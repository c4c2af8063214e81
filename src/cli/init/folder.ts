/** Where a project is made: looked at before anything is asked, written whole or not at all. */
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import type { NewFile } from './files';
import { CONFIG_FILE } from '../../app/project';
import { compareText, listed } from '../../core/text';
import { failure } from '../failure';

/** What an empty repository has of itself, and the public key that somebody has made first. */
const OWN =
  /^(?:\.git|(?:LICENSE|LICENCE|COPYING|NOTICE|README)(?:\.\w+)?|\.gitignore|\.gitattributes|\.editorconfig|\.DS_Store|cosign\.(?:pub|key))$/i;
/** Of git, and of editors that a folder is opened with. */
const OWN_FOLDERS = /^\.(?:git|idea|vscode)$/;
const MOST_NAMED = 5;

/** @throws if there is something in the folder that a project of somebody else may be */
export function checkFolder(folder: string, shown: string): void {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    throw failure(`${shown} is not a folder`, { id: 'init-not-empty', hint: 'give another one: --dir my-system' });
  }
  if (fs.existsSync(join(folder, CONFIG_FILE))) {
    throw failure(`${shown} holds a project already: it has a ${CONFIG_FILE}`, {
      id: 'init-not-empty',
      hint: 'make a new one somewhere else: --dir my-system',
    });
  }
  const foreign = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() ? OWN_FOLDERS : OWN).test(entry.name))
    .map(({ name }) => name)
    .sort(compareText);
  if (foreign.length === 0) return;
  const more = foreign.length > MOST_NAMED ? [`${foreign.length - MOST_NAMED} more`] : [];
  throw failure(`${shown} is not empty: it has ${listed([...foreign.slice(0, MOST_NAMED), ...more])}`, {
    id: 'init-not-empty',
    hint: 'a .git, a LICENSE, a README and what git reads may be there; make the project somewhere else: --dir my-system',
  });
}

const README = 'README.md';
const OTHER_README = 'BOOTCDK.md';

/** A README that is there says what the repository is for. Ours says how to work in it, and gets another name. */
export function besideReadme(folder: string, files: readonly NewFile[]): readonly NewFile[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  if (!names.some((name) => /^README(?:\.\w+)?$/i.test(name))) return files;
  return files.map((file) => (file.path === README ? { ...file, path: OTHER_README } : file));
}

export const isReadme = (path: string): boolean => path === README || path === OTHER_README;

export interface WrittenProject {
  readonly written: readonly string[];
  /** What was there before, and was not touched. */
  readonly kept: readonly string[];
}

/**
 * Overwrites nothing. What fails takes everything back that this call has made; bootcdk.json, which makes the folder a
 * project, comes last. Nothing in it waits, so that no signal comes in between.
 */
export function writeProject(folder: string, files: readonly NewFile[]): WrittenProject {
  const made: Array<() => void> = [];
  const written: string[] = [];
  const kept: string[] = [];
  const last = ({ path }: NewFile): number => Number(path === CONFIG_FILE);
  // A listener keeps a signal from ending the process at once.
  const wait = (): void => undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, wait);
  try {
    for (const { path, text } of [...files].sort((a, b) => last(a) - last(b))) {
      const absolute = join(folder, path);
      makeFolders(dirname(absolute), made);
      try {
        fs.writeFileSync(absolute, text, { flag: 'wx' });
        made.push(() => fs.unlinkSync(absolute));
        written.push(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        kept.push(path);
      }
    }
  } catch (error) {
    for (const undo of made.reverse()) undo();
    const { code, path } = error as NodeJS.ErrnoException;
    throw failure(`${path ?? folder} cannot be written (${code})`, {
      id: 'output-unwritable',
      hint: 'nothing was left behind; make room or permission there, or give another folder: --dir my-system',
    });
  } finally {
    for (const signal of signals) process.removeListener(signal, wait);
  }
  return { written: written.sort(compareText), kept: kept.sort(compareText) };
}

/** One at a time, so that each can be taken back. */
function makeFolders(folder: string, made: Array<() => void>): void {
  if (fs.existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  fs.mkdirSync(folder);
  made.push(() => fs.rmdirSync(folder));
}
