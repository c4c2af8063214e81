'use strict';
// 300 constructs in each language, from the packages as they are built: scripts/parity.ts makes and installs them.
const { execFileSync, spawnSync } = require('node:child_process');
const { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');
const { clock, median, ms, ROOT, say } = require('./support');

const HOME = join(ROOT, '.tools', 'parity');

/** What runs the program that stands in a folder, compiled first where that is needed. */
const PROGRAMS = {
  typescript: {
    file: 'main.ts',
    command: () => [join(ROOT, 'node_modules', '.bin', 'tsx'), 'main.ts'],
  },
  python: {
    file: 'main.py',
    command: () => [join(HOME, 'python', 'venv', 'bin', 'python'), 'main.py'],
  },
  java: {
    file: 'Main.java',
    command(folder) {
      const classpath = readFileSync(join(HOME, 'java', 'classpath'), 'utf8').trim();
      execFileSync('javac', ['-cp', classpath, 'Main.java'], { cwd: folder, stdio: 'inherit' });
      return ['java', '-cp', [classpath, '.'].join(delimiter), 'Main'];
    },
  },
  go: {
    file: 'main.go',
    command(folder) {
      execFileSync('go', ['build', '-o', 'program', '.'], { cwd: folder, stdio: 'inherit' });
      return [join(folder, 'program')];
    },
  },
};

/** As `bootcdk synth` runs it, which asks for the places of constructs. */
const ENV = { ...process.env, JSII_HOST_STACK_TRACES: '1', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

function measured([program, ...args], folder, env = ENV) {
  rmSync(join(folder, 'bootcdk.out'), { recursive: true, force: true });
  const started = clock();
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status ?? error.message}:\n${stderr}`);
  return { process: clock() - started, ...JSON.parse(stdout) };
}

/** Import and first object where the library is not unpacked yet: on a new machine, in each job of a pipeline. */
function startWithoutCache(command, folder) {
  const cache = mkdtempSync(join(tmpdir(), 'bootcdk-bench-'));
  try {
    const times = measured(command, folder, { ...ENV, JSII_RUNTIME_PACKAGE_CACHE_ROOT: cache });
    return (times.import ?? 0) + times.first;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

const TIMES = 7;
const COLUMNS = {
  import: 'import',
  first: 'first object',
  constructs: '300 constructs',
  synth: 'synth',
  process: 'whole process',
  uncached: 'without a cache',
};

/** The median of every column; undefined where a language has none. */
function measure(language) {
  const { file, command } = PROGRAMS[language];
  const folder = join(HOME, language, 'projects', 'bench');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(__dirname, 'languages', file), join(folder, file));
  const line = command(folder);
  measured(line, folder);
  const runs = Array.from({ length: TIMES }, () => ({
    ...measured(line, folder),
    ...(language !== 'typescript' && { uncached: startWithoutCache(line, folder) }),
  }));
  const values = Object.keys(COLUMNS).map((name) => [name, runs.flatMap((run) => run[name] ?? [])]);
  return Object.fromEntries(values.map(([name, all]) => [name, all.length > 0 ? median(all) : undefined]));
}

exports.LANGUAGES = Object.keys(PROGRAMS);

/** The first one that can be measured is what the others are compared with. */
exports.measureLanguages = function measureLanguages(chosen) {
  const made = spawnSync('npx', ['tsx', join('scripts', 'parity.ts')], { cwd: ROOT, stdio: 'inherit' });
  if (made.status !== 0) {
    console.error('the packages cannot be made, or not be installed: see above');
    process.exitCode = 1;
    return;
  }
  const { missing } = JSON.parse(readFileSync(join(HOME, 'state.json'), 'utf8'));

  say(`A program with 300 constructs, of 5 images (median of ${TIMES})`);
  const head = Object.values(COLUMNS);
  const line = (first, cells) =>
    `  ${first.padEnd(11)}${cells.map((cell, n) => cell.padStart(head[n].length + 3)).join('')}`;
  say(line('', head));
  let first;
  for (const language of [...new Set(chosen)]) {
    if (missing[language]) {
      say(`  ${language.padEnd(11)}   not measured: ${missing[language]}`);
      continue;
    }
    const row = measure(language);
    first ??= { language, row };
    const cells = Object.keys(COLUMNS).map((name) => (row[name] === undefined ? '–' : ms(row[name])));
    say(`${line(language, cells)}   ${(row.process / first.row.process).toFixed(1)} × ${first.language}`);
  }
  say(
    '\nIn Java and Go the first object loads the library. Without a cache: import and first object where jsii has not',
  );
  say('unpacked the library yet, as on a new machine.');
};
