'use strict';
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { clock, ms, ROOT, say } = require('./support');

const lib = join(ROOT, 'lib');
const bin = join(ROOT, 'bin', 'bootcdk');

function best(times, run) {
  let least = Infinity;
  for (let n = 0; n < times; n++) {
    const started = clock();
    run();
    least = Math.min(least, clock() - started);
  }
  return least;
}

const node =
  (...args) =>
  () =>
    execFileSync(process.execPath, args, { stdio: 'ignore' });

exports.measureStartUp = function measureStartUp() {
  say('Start-up, best of 20');
  const bare = best(20, node('-e', '0'));
  const load = best(20, node('-e', `require(${JSON.stringify(lib)})`));
  const help = best(20, node(bin, '--help'));
  const compared = (time) => `${ms(time)}   ${(time / bare).toFixed(2)} × node, ${ms(time - bare)} above it`;
  say(`  node -e 0                     ${ms(bare)}`);
  say(`  require('bootcdk')            ${compared(load)}`);
  say(`  bootcdk --help                ${compared(help)}`);

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
  const command = best(20, inFolder(bin, 'synth'));
  rmSync(folder, { recursive: true, force: true });
  say(`  a program with one image      ${compared(one)}`);
  say(
    `  bootcdk synth of it           ${ms(command)}   ${(command / one).toFixed(2)} × the program, ${ms(command - one)} above it`,
  );
};
