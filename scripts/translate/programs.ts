/** The programs that pages of rules show, as snippets to be translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnippetParameters, type TypeScriptSnippet } from 'jsii-rosetta';
import { compareText } from '../../src/core/text';
import { linkLibrary, ROOT } from '../link';

export function programSnippets(): TypeScriptSnippet[] {
  const folder = 'docs/rules/programs';
  const programs = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  linkLibrary();
  return programs
    .filter((name) => name.endsWith('.ts'))
    .sort(compareText)
    .map((name) => ({
      visibleSource: readFileSync(join(ROOT, folder, name), 'utf8'),
      location: { api: { api: 'file', fileName: `${folder}/${name}` } },
      // Where `bootcdk` is found.
      parameters: { [SnippetParameters.$COMPILATION_DIRECTORY]: join(ROOT, 'examples') },
    }));
}
