/** What `--help` shows below the options of each command; '' is bootcdk itself. */
export type Example = readonly [command: string, what: string];

export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '': [
    ['bootcdk init', 'begin a project'],
    ['bootcdk synth', 'write the output folder'],
    ['bootcdk synth --check', 'is what is committed fresh?'],
    ['bootcdk explain package-name', 'what does this error mean?'],
    ['bootcdk explain bootcdk.out/images/workstation/Containerfile:14', 'where does this line come from?'],
    ['bootcdk doctor', 'what does this machine lack?'],
  ],
  init: [
    ['bootcdk init', 'asks; without a terminal it takes what is usual, and says so'],
    ['bootcdk init --dir desktops --template family --ci gitlab', 'asks for the rest'],
    ['bootcdk init --language python --repository ghcr.io/example/workstation --yes', 'asks nothing'],
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
    ['bootcdk explain bootcdk::package-name', 'a rule: why, what to do, mistakes and what only looks like one'],
    ['bootcdk explain package-name', 'the same'],
    ['bootcdk explain bootcdk.out/images/workstation/Containerfile:14', 'one line'],
    ['bootcdk explain bootcdk.out/images/workstation/steps/files/etc/motd', 'a whole file'],
  ],
  doctor: [
    ['bootcdk doctor', 'exit code 1 if this project lacks something here'],
    ['bootcdk doctor --json', 'the same for tools'],
  ],
  completion: [
    ['bootcdk completion bash > ~/.local/share/bash-completion/completions/bootcdk', 'bash'],
    ['bootcdk completion zsh > ~/.zfunc/_bootcdk', 'zsh, where ~/.zfunc is in fpath'],
    ['bootcdk completion fish > ~/.config/fish/completions/bootcdk.fish', 'fish'],
  ],
};

export function examplesOf(name: string): string {
  const rows = EXAMPLES[name]!;
  const width = Math.max(...rows.map(([command]) => command.length));
  return `\nExamples:\n${rows.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}`;
}
