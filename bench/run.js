'use strict';
// Speed as ratios that are measured in one run: `npm run bench`. Nothing is asserted; CI machines are too different.
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const lib = join(root, 'lib');
const say = (text) => console.log(text);
const ms = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

function best(times, run) {
  let least = Infinity;
  for (let n = 0; n < times; n++) {
    const started = process.hrtime.bigint();
    run();
    least = Math.min(least, Number(process.hrtime.bigint() - started) / 1e6);
  }
  return least;
}

const node =
  (...args) =>
  () =>
    execFileSync(process.execPath, args, { stdio: 'ignore' });

say('Start-up, best of 20');
const bare = best(20, node('-e', '0'));
const load = best(20, node('-e', `require(${JSON.stringify(lib)})`));
say(`  node -e 0                     ${ms(bare)}`);
say(`  require('bootcdk')            ${ms(load)}   ${(load / bare).toFixed(2)} × node, ${ms(load - bare)} above it`);

const folder = mkdtempSync(join(tmpdir(), 'bootcdk-bench-'));
const program = join(folder, 'main.js');
writeFileSync(
  program,
  `const { App, BaseImage, Image } = require(${JSON.stringify(lib)});
const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }).addPackages('tmux');
app.synth();
`,
);
writeFileSync(join(folder, 'bootcdk.json'), JSON.stringify({ app: 'node main.js' }));
const inFolder =
  (...args) =>
  () => {
    const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  };
const one = best(20, inFolder(program));
const command = best(20, inFolder(join(root, 'bin', 'bootcdk'), 'synth'));
say(`  a program with one image      ${ms(one)}   ${(one / bare).toFixed(2)} × node`);
say(
  `  bootcdk synth of it           ${ms(command)}   ${(command / one).toFixed(2)} × the program, ${ms(command - one)} above it`,
);
rmSync(folder, { recursive: true, force: true });

say('\nImages of 30 resources (a process each; least of 3)');
say('  images   construct       plan   assembly   in memory   per image      written   unchanged   MB/image');
let first;
for (const count of [1, 10, 100, 1000]) {
  const runs = Array.from({ length: 3 }, () =>
    JSON.parse(
      execFileSync(process.execPath, ['--expose-gc', join(__dirname, 'measure-family.js'), `${count}`, 'written']),
    ),
  );
  const least = (name) => Math.min(...runs.map(({ times }) => times[name]));
  const memory = least('plan') + least('assembly');
  first ??= memory;
  const megabytes = Math.min(...runs.map((run) => run.megabytes)) / count;
  const columns = [
    ms(least('construct')),
    ms(least('plan')),
    ms(least('assembly')),
    ms(memory),
    ms(memory / count),
    ms(least('written')),
    ms(least('unchanged')),
    megabytes.toFixed(2),
  ];
  const widths = [12, 11, 11, 12, 12, 13, 12, 11];
  say(`  ${`${count}`.padStart(6)}${columns.map((column, n) => column.padStart(widths[n])).join('')}`);
}
say('\nLinear: the time per image does not grow with the number of images.');
