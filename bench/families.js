'use strict';
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { ms, say } = require('./support');

exports.measureFamilies = function measureFamilies() {
  say('Images of 30 resources (a process each; least of 3)');
  say('  images   construct       plan   assembly   in memory   per image      written   unchanged   MB/image');
  for (const count of [1, 10, 100, 1000]) {
    const runs = Array.from({ length: 3 }, () =>
      JSON.parse(execFileSync(process.execPath, ['--expose-gc', join(__dirname, 'measure-family.js'), `${count}`])),
    );
    const least = (name) => Math.min(...runs.map(({ times }) => times[name]));
    const memory = least('plan') + least('assembly');
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
};
