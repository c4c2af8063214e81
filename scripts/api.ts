/** The API's pages in the other languages, `docs/api/<language>.md`: for the site. Needs the compiled library. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './link';
import { makeStage } from './package/stage';

const LANGUAGES = ['python', 'java', 'go'];

const folder = mkdtempSync(join(tmpdir(), 'bootcdk-api-'));
const stage = join(folder, 'bootcdk');
makeStage(stage);
const target = join(ROOT, 'docs', 'api');
mkdirSync(target, { recursive: true });
const docgen = join(ROOT, 'node_modules', '.bin', 'jsii-docgen');
for (const language of LANGUAGES) {
  const page = join(folder, `${language}.md`);
  console.error(`docs/api/${language}.md`);
  const { status } = spawnSync(docgen, ['--language', language, '--output', page], { cwd: stage, stdio: 'inherit' });
  if (status === 0) renameSync(page, join(target, `${language}.md`));
  else process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
