/** `bootcdk init`: a new project, from questions or from options. */
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT, failure } from '../failure';
import { checkOptions, choose, type ChoiceOptions } from '../init/choose';
import { projectFiles } from '../init/files';
import { besideReadme, checkFolder, writeProject } from '../init/folder';
import { localNames, publishedNames } from '../init/local-build';
import { reportOf } from '../init/report';
import type { Io } from '../io';
import { shownPath, workingDirectory } from '../project';
import { version } from '../version';

export interface InitOptions extends ChoiceOptions {
  /** Where a build of bootcdk is. */
  readonly bootcdk?: string;
}

/** Of a build that nobody has released. */
const UNRELEASED = '0.0.0';

export async function init(options: InitOptions, io: Io): Promise<number> {
  const cwd = workingDirectory(io);
  if (options.dir?.trim() === '') throw failure('--dir is empty', { hint: 'give the path of a folder' });
  const folder = resolve(cwd, options.dir ?? '.');
  checkOptions(options);
  checkFolder(folder, shownPath(folder, cwd));
  const { choices, byDefault } = await choose(folder, options, io);
  const own = version();
  const names =
    options.bootcdk === undefined
      ? publishedNames(choices.language, own)
      : localNames(choices.language, options.bootcdk, cwd, own);
  const files = besideReadme(folder, projectFiles(choices, names, constructsRange()));
  if (byDefault.length > 0) io.stderr.write(`taken by default: ${byDefault.join(' ')}\n`);
  const isNew = !fs.existsSync(folder);
  const project = writeProject(folder, files);
  io.stderr.write(reportOf({ folder, isNew, choices, files, ...project }, cwd, io));
  if (own === UNRELEASED && options.bootcdk === undefined) {
    io.stderr.write(`note: this bootcdk is a build of its own, which no registry has: give it with --bootcdk\n`);
  }
  return EXIT.DONE;
}

/** As bootcdk itself needs it. */
function constructsRange(): string {
  const text = fs.readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { peerDependencies: { constructs: string } }).peerDependencies.constructs;
}
