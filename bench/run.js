'use strict';
// Speed as ratios that are measured in one run: `npm run bench`, or `npm run bench -- --language python` for one language
// beside TypeScript. Nothing is asserted; CI machines are too different.
const { parseArgs } = require('node:util');
const { measureFamilies } = require('./families');
const { LANGUAGES, measureLanguages } = require('./languages');
const { measureStartUp } = require('./start-up');
const { say } = require('./support');

const { language } = parseArgs({ options: { language: { type: 'string' } } }).values;
if (language !== undefined && !LANGUAGES.includes(language)) {
  console.error(`unknown language "${language}": allowed are ${LANGUAGES.join(', ')}`);
  process.exitCode = 1;
} else if (language !== undefined) {
  measureLanguages(['typescript', language]);
} else {
  measureStartUp();
  say('');
  measureFamilies();
  say('');
  measureLanguages(LANGUAGES);
}
