/** Loaded before a program: at its end stderr has a line with the modules that it has loaded. */
process.on('exit', () => process.stderr.write(`\n${JSON.stringify(Object.keys(require.cache))}\n`));
