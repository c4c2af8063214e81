// Runs a program many times in one process, each time with another umask and folder to start from, and prints the hash
// of all that it wrote: paths, modes and bytes. node synthesize-repeatedly.cjs PROJECT COUNT
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const [project, count] = [process.argv[2], Number(process.argv[3])];
const program = path.join(project, 'main.ts');
const output = path.join(project, 'bootcdk.out');
const folders = [project, path.join(project, 'files')];

for (let n = 0; n < count; n++) {
  process.umask([0o022, 0o002, 0o077, 0o000][n % 4]);
  process.chdir(folders[n % folders.length]);
  fs.rmSync(output, { recursive: true, force: true });
  // The program alone: loading the library again would only cost time.
  delete require.cache[program];
  require(program);
  process.stdout.write(`${hash(output)}\n`);
}

function hash(folder) {
  const sum = createHash('sha256');
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  for (const file of files) {
    const stat = fs.lstatSync(file);
    sum.update(`${path.relative(folder, file)} ${stat.mode.toString(8)} ${stat.isFile() ? stat.size : ''}\n`);
    if (stat.isFile()) sum.update(fs.readFileSync(file));
  }
  return sum.digest('hex');
}
