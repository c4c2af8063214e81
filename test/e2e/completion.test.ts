/** The scripts of `bootcdk completion` in real shells. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cli, project, put } from '../cli/helpers';
import { describeWith, program, Shellcheck } from '../support/engines';

const LIBRARY = resolve(__dirname, '../..');
const MANIFEST = JSON.stringify({ generator: 'bootcdk', images: { kiosk: {}, server: {} } });

/** A project with an output, and bootcdk on its PATH. */
function withOutput(): string {
  const root = project({ 'bootcdk.json': '{"app": "false"}', 'bootcdk.out/manifest.json': MANIFEST, 'notes.txt': '' });
  put(root, 'entry.ts', `import { main } from ${JSON.stringify(join(LIBRARY, 'src/cli/main'))};\nmain();\n`);
  const loader = join(LIBRARY, 'node_modules/tsx/dist/loader.mjs');
  put(root, 'bin/bootcdk', `#!/bin/sh\nexec '${process.execPath}' --import '${loader}' '${root}/entry.ts' "$@"\n`);
  fs.chmodSync(join(root, 'bin/bootcdk'), 0o755);
  return root;
}

/** Puts the script of a shell into a project. */
async function script(root: string, shell: string): Promise<string> {
  put(root, `completion.${shell}`, (await cli(root, ['completion', shell])).stdout);
  return join(root, `completion.${shell}`);
}

/** Starts a shell in a project. */
function start(root: string, shell: string, ...args: string[]): string {
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}`, HOME: root, TERM: 'xterm' };
  return execFileSync(shell, args, { cwd: root, env, encoding: 'utf8', timeout: 60_000 });
}

describeWith([program('bash', 'bash')], 'in bash', () => {
  // As readline does it: words end at blanks, `=` and `:`.
  const DRIVER = `
    source "$1"
    shift
    for line in "$@"; do
      COMP_LINE=$line COMP_POINT=\${#line}
      read -ra COMP_WORDS <<<"\${line//=/ = }"
      [[ $line == *[[:space:]=] ]] && COMP_WORDS+=('')
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      _bootcdk
      echo "\${COMPREPLY[*]}"
    done`;

  test('Tab', { timeout: 60_000 }, async () => {
    const root = withOutput();
    const lines = [
      'bootcdk sy',
      'bootcdk init --ci ',
      'bootcdk init --ci=git',
      'bootcdk synth --stdout ser',
      'bootcdk explain note',
      'bootcdk explain package-n',
      'bootcdk explain bootcdk::package-n',
    ];
    const answers = start(root, 'bash', '--norc', '-c', DRIVER, 'bash', await script(root, 'bash'), ...lines);
    expect(answers.trimEnd().split('\n')).toEqual([
      'synth',
      'github gitlab forgejo tekton local none',
      'github gitlab',
      'server',
      'notes.txt',
      'package-name',
      'package-name',
    ]);
  });
});

describeWith([Shellcheck.requirement], 'the script of bash', () => {
  test('shellcheck finds nothing', async () => {
    expect(await Shellcheck.run((await cli(project(), ['completion', 'bash'])).stdout, 'bash')).toEqual([]);
  });
});

describeWith([program('fish', 'fish')], 'in fish', () => {
  test('Tab', { timeout: 60_000 }, async () => {
    const root = withOutput();
    const driver = 'source $argv[1]; for line in $argv[2..]; complete -C $line; echo; end';
    const lines = [
      'bootcdk sy',
      'bootcdk init --ci=gith',
      'bootcdk synth --stdout ser',
      'bootcdk explain note',
      'bootcdk explain package-n',
      'bootcdk explain bootcdk::package-n',
    ];
    const answers = start(root, 'fish', '--no-config', '-c', driver, await script(root, 'fish'), ...lines);
    expect(answers.split('\n').filter(Boolean)).toEqual([
      'synth\trun the program and write the output folder',
      '--ci=github',
      'server\timage',
      'notes.txt',
      'package-name\tPackage name that the package manager cannot mean.',
      'bootcdk::package-name\tPackage name that the package manager cannot mean.',
    ]);
  });
});

describeWith([program('zsh', 'zsh')], 'in zsh', () => {
  const SETTINGS = `
PS1=
autoload -Uz compinit
compinit -u -D
source ~/completion.zsh
show() { print -r -- "<$BUFFER>"; BUFFER=; zle reset-prompt }
zle -N show
bindkey '^I' complete-word '^X' show
`;
  // A terminal of its own, in which Tab is typed, and what then stands in the line is printed.
  const DRIVER = `
    zmodload zsh/zpty
    zpty shell 'zsh -d -i'
    for line in "$@"; do
      zpty -w -n shell "$line"$'\\t\\x18'
      zpty -r -m shell answer '*<*>*'
      print -r -- "\${\${answer##*<}%%>*}"
    done
    zpty -d shell`;

  test('Tab', { timeout: 60_000 }, async () => {
    const root = withOutput();
    const lines = [
      'bootcdk sy',
      'bootcdk init --ci=gith',
      'bootcdk synth --stdout ser',
      'bootcdk explain note',
      'bootcdk explain package-n',
      'bootcdk explain bootcdk::package-n',
    ];
    await script(root, 'zsh');
    put(root, '.zshrc', SETTINGS);
    const answers = start(root, 'zsh', '-f', '-c', DRIVER, 'zsh', ...lines);
    expect(
      answers
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual([
      'bootcdk synth',
      'bootcdk init --ci=github',
      'bootcdk synth --stdout server',
      'bootcdk explain notes.txt',
      'bootcdk explain package-name',
      'bootcdk explain bootcdk::package-name',
    ]);
  });
});
