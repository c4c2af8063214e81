'use strict';
// One measurement in a process of its own: node --expose-gc measure-family.js COUNT
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { synthesize } = require('../lib/app/synthesize');
const { writeAssembly } = require('../lib/assembly/writer');
const { family } = require('./family');
const { clock } = require('./support');

const count = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'bootcdk-bench-'));
const out = join(folder, 'out');

// The code is warm before it is measured: what is asked is how it grows.
synthesize(family(10, folder), folder).assembly();
global.gc();
const before = process.memoryUsage().rss;
const times = {};
let at = clock();
const lap = (name) => {
  times[name] = clock() - at;
  at = clock();
};
const app = family(count, folder);
lap('construct');
const synthesis = synthesize(app, folder);
lap('plan');
const assembly = synthesis.assembly();
lap('assembly');
writeAssembly(assembly, out, { projectRoot: folder });
lap('written');
writeAssembly(assembly, out, { projectRoot: folder });
lap('unchanged');
const megabytes = (Math.max(process.resourceUsage().maxRSS * 1024, process.memoryUsage().rss) - before) / 2 ** 20;
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ times, megabytes }));
