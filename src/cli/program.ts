/** Commands and their options, for commander. */
import { createRequire } from 'node:module';
import type { Command, CommanderError } from 'commander';
import { explain } from './commands/explain';
import { list, type ListOptions } from './commands/list';
import type { LockOptions } from './commands/lock';
import { synth, type SynthOptions } from './commands/synth';
import { EXIT, failure } from './failure';
import type { Io } from './io';
import { version } from './version';

const load = createRequire(__filename);

const EXAMPLES: Readonly<Record<string, ReadonlyArray<readonly [command: string, what: string]>>> = {
  '': [
    ['bootcdk synth', 'write the output folder'],
    ['bootcdk synth --check', 'is what is committed fresh?'],
    ['bootcdk explain bootcdk.out/images/workstation/Containerfile:14', 'where does this line come from?'],
  ],
  synth: [
    ['bootcdk synth', 'as bootcdk.json says'],
    ['bootcdk synth --app "npx tsx main.ts"', 'without bootcdk.json'],
    ['bootcdk synth --check', 'exit code 3 and a diff if the output is not fresh'],
    ['bootcdk synth --stdout workstation | hadolint -', 'one Containerfile, nothing is written'],
    ['bootcdk synth -c channel=testing -c debug=true', 'context values, as text'],
    ['bootcdk synth --strict --json > findings.json', 'findings for tools; warnings count as errors'],
  ],
  list: [
    ['bootcdk list', 'images, and the steps that patches name'],
    ['bootcdk list --json', 'the same for tools'],
  ],
  lock: [
    ['bootcdk lock', 'look up what has no entry, forget what is not used'],
    ['bootcdk lock --update', 'look up everything anew'],
    ['bootcdk lock --update ghcr.io/ublue-os/bluefin:stable', 'that one'],
    ['bootcdk lock --check', 'exit code 3 if entries are missing or too many; asks no registry'],
  ],
  explain: [
    ['bootcdk explain bootcdk.out/images/workstation/Containerfile:14', 'one line'],
    ['bootcdk explain bootcdk.out/images/workstation/steps/files/etc/motd', 'a whole file'],
  ],
};

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
  const { Command: Program, Option } = load('commander') as typeof import('commander');
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
    return command.addHelpText('after', examples(name.split(' ')[0]!));
  };
  const withApp = (command: Command): Command =>
    command
      .option('-a, --app <command>', 'the command that runs your program, instead of the one in bootcdk.json')
      .option('-c, --context <key=value>', 'a context value; can be given many times', (value, all: string[] = []) => [
        ...all,
        value,
      ]);

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
    'explain <file:line>',
    'say which step, constructs and lines of your program made a line of a generated file',
  ).action((place: string) => done(explain(place, io)));

  return program.addHelpText(
    'after',
    `${examples('')}\n\nExit codes: 0 done, 1 wrong usage or the program failed, 2 findings, 3 the output, or the lock file, is not fresh.`,
  );
}

function examples(name: string): string {
  const rows = EXAMPLES[name]!;
  const width = Math.max(...rows.map(([command]) => command.length));
  return `\nExamples:\n${rows.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}`;
}

/** `error: unknown command 'synht'\n(Did you mean synth?)`, in the form of everything else that we say. */
function usage(text: string, program: Command, argv: readonly string[]): Error {
  const [first, second] = text.replace(/^error: /, '').split('\n');
  const guess = /^\(Did you mean (.*)\?\)$/.exec(second ?? '')?.[1];
  const message = first!.replace(/'([^']*)'/g, '"$1"') + (guess === undefined ? '' : `, did you mean "${guess}"?`);
  const command = program.commands.find((candidate) => argv.includes(candidate.name()))?.name();
  return failure(message, { hint: `bootcdk ${command === undefined ? '' : `${command} `}--help shows what there is` });
}
