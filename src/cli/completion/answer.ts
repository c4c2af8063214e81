/** What can stand at the cursor, from commander's own data and the last output. The program is not run. */
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { FILES } from './scripts';
import { DEFAULT_OUTPUT, readConfig } from '../../app/config';
import { CONFIG_FILE, findProject } from '../../app/project';
import { MANIFEST } from '../../assembly/paths';
import { ruleDocuments, shortId } from '../explain/rules';
import type { Io } from '../io';

export interface Candidate {
  readonly value: string;
  readonly about: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Names of files can stand there, too. */
  readonly files?: boolean;
}

/** @param images gives the ids of the images that the project has */
export function completions(program: Command, words: readonly string[], images: () => readonly string[]): Completion {
  const word = words[words.length - 1] ?? '';
  const before = words.slice(0, -1);
  const command = commandOf(program, before);
  const options = visibleOptions(command ?? program);

  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  if (equals > 0) {
    const option = options.find(({ long }) => long === word.slice(0, equals));
    if (!option || !takesValue(option)) return NOTHING;
    const values = valuesOf(valueName(option.flags), option.argChoices, word.slice(equals + 1), images);
    const behind = ({ value, about }: Candidate): Candidate => ({
      value: `${word.slice(0, equals + 1)}${value}`,
      about,
    });
    return { ...values, candidates: values.candidates.map(behind) };
  }
  const last = before[before.length - 1];
  const open = options.find(({ long, short }) => last !== undefined && (last === long || last === short));
  if (open && takesValue(open) && !(open.optional && word.startsWith('-'))) {
    return valuesOf(valueName(open.flags), open.argChoices, word, images);
  }
  if (word.startsWith('-')) {
    const fresh = options.filter((option) => isRepeatable(option) || !isGiven(option, before));
    return starting(
      fresh.map(({ long, short, description }) => ({ value: long ?? short!, about: description })),
      word,
    );
  }
  if (!command) {
    const shown = program.commands.filter((one) => !isHidden(one));
    return starting(
      shown.map((one) => ({ value: one.name(), about: one.description() })),
      word,
    );
  }
  const argument = command.registeredArguments[argumentsGiven(before, command, options)];
  return argument ? valuesOf(argument.name(), argument.argChoices, word, images) : NOTHING;
}

const NOTHING: Completion = { candidates: [] };

/** The lines that the scripts read: whether files are meant, then words, each with a tab and what it is. */
export function answer(program: Command, words: readonly string[], io: Io): string {
  const { candidates, files } = completions(program, words, () => imagesIn(io));
  return `${files ? `${FILES}\n` : ''}${candidates.map(({ value, about }) => `${value}\t${about}\n`).join('')}`;
}

function commandOf(program: Command, words: readonly string[]): Command | undefined {
  return program.commands.find((one) => !isHidden(one) && words.includes(one.name()));
}

function isHidden(command: Command): boolean {
  return (command as unknown as { readonly _hidden?: boolean })._hidden === true;
}

function visibleOptions(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

/** `folder` of `--output <folder>`. */
function valueName(flags: string): string {
  return /[<[]([^\]>]*)[\]>]/.exec(flags)?.[1]?.replace(/\.\.\.$/, '') ?? '';
}

/** @param name what the usage calls the value */
function valuesOf(
  name: string,
  choices: readonly string[] | undefined,
  word: string,
  images: () => readonly string[],
): Completion {
  if (choices) return starting(named(choices, ''), word);
  switch (name) {
    case 'folder':
    case 'path':
      return { candidates: [], files: true };
    case 'image':
      return starting(named(images(), 'image'), word);
    case 'rule|file:line':
      return rulesAndFiles(word);
    default:
      return NOTHING;
  }
}

const named = (values: readonly string[], about: string): Candidate[] => values.map((value) => ({ value, about }));

/** Ids in the form that has been begun: all of them with `bootcdk::` would only be longer. */
function rulesAndFiles(word: string): Completion {
  const qualified = word.startsWith('bootcdk:');
  const rules = ruleDocuments().map(({ id, title }) => ({ value: qualified ? id : shortId(id), about: title }));
  return { ...starting(rules, word), files: !qualified };
}

function starting(candidates: readonly Candidate[], word: string): Completion {
  return { candidates: candidates.filter(({ value }) => value.startsWith(word)) };
}

function isRepeatable({ variadic, parseArg, argChoices }: Option): boolean {
  return variadic || (parseArg !== undefined && !argChoices);
}

function isGiven({ long, short }: Option, words: readonly string[]): boolean {
  return words.some((word) => word === short || word === long || (long !== undefined && word.startsWith(`${long}=`)));
}

function argumentsGiven(words: readonly string[], command: Command, options: readonly Option[]): number {
  const after = words.slice(words.indexOf(command.name()) + 1);
  return after.filter((word, index) => {
    const left = after[index - 1];
    const value = options.some((option) => takesValue(option) && (option.long === left || option.short === left));
    return !word.startsWith('-') && !value;
  }).length;
}

/** Of the last output, if there is one that can be read. */
function imagesIn(io: Io): readonly string[] {
  try {
    const root = findProject(io.cwd());
    if (root === undefined) return [];
    const { config } = readConfig(join(root, CONFIG_FILE));
    const manifest = resolve(root, config.output ?? DEFAULT_OUTPUT, MANIFEST);
    const { images } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { images?: object };
    return Object.keys(images ?? {});
  } catch {
    return [];
  }
}
