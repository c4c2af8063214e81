/** Commands and their options, for commander. */
import { createRequire } from 'node:module';
import type { Command, CommanderError } from 'commander';
import type { DoctorOptions } from './commands/doctor';
import { explain } from './commands/explain';
import type { InitOptions } from './commands/init';
import { list, type ListOptions } from './commands/list';
import type { LockOptions } from './commands/lock';
import { synth, type SynthOptions } from './commands/synth';
import { COMPLETE, SHELLS } from './completion/scripts';
import { examplesOf } from './examples';
import { EXIT, failure } from './failure';
import { CI, LANGUAGES, TEMPLATES } from './init/choices';
import type { Io } from './io';
import { version } from './version';

const load = createRequire(__filename);

/** Parses, runs, and gives the exit code. */
export async function parse(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.DONE;
  const program = build(io, (result) => (code = result));
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const { code: id, exitCode, message } = error as CommanderError;
    if (!id?.startsWith('commander.')) throw error;
    // Help and version have been shown by then; without a command the help is the message.
    if (exitCode === 0 || id === 'commander.help') return exitCode;
    throw usage(message, program, argv);
  }
  return code;
}

function build(io: Io, done: (code: number) => void): Command {
  const { Argument, Command: Program, Option } = load('commander') as typeof import('commander');
  const program = new Program('bootcdk')
    .description(
      'Operating systems as typed programs: runs your program, and writes Containerfiles and what they need.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      // What is wrong is thrown as well, and shown in our own form.
      outputError: () => undefined,
    });
  const add = (name: string, description: string): Command => {
    const command = program.command(name).description(description).helpOption('-h, --help', 'print this help');
    return command.addHelpText('after', examplesOf(name.split(' ')[0]!));
  };
  const withApp = (command: Command): Command =>
    command
      .option('-a, --app <command>', 'the command that runs your program, instead of the one in bootcdk.json')
      .option('-c, --context <key=value>', 'a context value; can be given many times', (value, all: string[] = []) => [
        ...all,
        value,
      ]);

  add('init', 'make a new project: a program, a test, a pipeline')
    .addOption(new Option('--language <language>', 'what the program is written in').choices(LANGUAGES))
    .addOption(new Option('--template <template>', 'what to begin with').choices(TEMPLATES))
    .addOption(new Option('--ci <provider>', 'what builds, signs and publishes the images').choices(CI))
    .option('--dir <folder>', 'where to make it (default: here)')
    .option('--repository <name>', 'where the images are published, without a tag: ghcr.io/example/workstation')
    .option('--runner-image <reference>', 'the image that Tekton runs the jobs in, with its digest')
    .option(
      '--bootcdk <path>',
      'a build of bootcdk to use: dist of a checkout, or from it the tarball of npm or the wheel',
    )
    .option('-y, --yes', 'ask nothing: take what is usual')
    .action(async (options: InitOptions) => {
      const { init } = await import('./commands/init.js');
      done(await init(options, io));
    });

  withApp(add('synth', 'run the program and write the output folder'))
    .option('-o, --output <folder>', 'where to write (default: the one in bootcdk.json, else bootcdk.out)')
    .option('--check', 'write nothing; say what would change, exit code 3 if anything would')
    .addOption(
      new Option('--stdout <image>', 'write nothing; print the Containerfile of an image').conflicts([
        'check',
        'json',
        'output',
      ]),
    )
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print findings and summary on stdout, as JSON')
    .action(async (options: SynthOptions) => {
      done(await synth(options, io));
    });

  withApp(add('list', 'print images and their steps, with their ids; write nothing'))
    .option('--json', 'print JSON')
    .action(async (options: ListOptions) => {
      done(await list(options, io));
    });

  withApp(add('lock', 'run the program, look up the digests of what it names by tags, and write bootcdk.lock.json'))
    .option('--update [references...]', 'look up these images anew; without any, all of them')
    .addOption(new Option('--check', 'write nothing; say what is missing or too much, exit code 3').conflicts('update'))
    .option('--json', 'print what changed on stdout, as JSON')
    .action(async (options: LockOptions) => {
      // Loaded when it is needed: no other command reads lock files.
      const { lock } = await import('./commands/lock.js');
      done(await lock(options, io));
    });

  add(
    'explain <rule|file:line>',
    'say what a rule is about, or which constructs and lines of your program made a generated line',
  ).action((what: string) => done(explain(what, io)));

  withApp(add('doctor', 'say what this machine, and this project, lack to build, sign and verify'))
    .option('--json', 'print JSON')
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./commands/doctor.js');
      done(await doctor(options, io));
    });

  add('completion', 'print a script that completes commands, options and ids in a shell')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completionScript } = await import('./completion/scripts.js');
      io.stdout.write(completionScript(shell));
    });

  // What the scripts ask at each Tab.
  program
    .command(COMPLETE, { hidden: true })
    .argument('[words...]')
    .helpOption(false)
    .allowUnknownOption()
    .action(async (words: string[]) => {
      const { answer } = await import('./completion/answer.js');
      io.stdout.write(answer(program, words, io));
    });

  return program.addHelpText(
    'after',
    `${examplesOf('')}\n\nExit codes: 0 done, 1 wrong usage or the program failed, 2 findings, 3 the output, or the lock file, is not fresh.`,
  );
}

/** `error: unknown command 'synht'\n(Did you mean synth?)`, in the form of everything else that we say. */
function usage(text: string, program: Command, argv: readonly string[]): Error {
  const [first, second] = text.replace(/^error: /, '').split('\n');
  const guess = /^\(Did you mean (.*)\?\)$/.exec(second ?? '')?.[1];
  const message = first!.replace(/'([^']*)'/g, '"$1"') + (guess === undefined ? '' : `, did you mean "${guess}"?`);
  const command = program.commands.find((candidate) => argv.includes(candidate.name()))?.name();
  const help = `bootcdk ${command === undefined ? '' : `${command} `}--help shows what there is`;
  // What others of its kind take.
  const isFolder = command === 'init' && message.startsWith('too many arguments');
  return failure(message, { hint: isFolder ? `the folder is an option, --dir; ${help}` : help });
}
