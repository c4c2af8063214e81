import { Rule } from './rule';
import { configurationFiles, meet, TextFile, writesAny } from './views';
import { shown } from '../core/text';
import { TMPFILES } from '../system/tmpfiles';

export const TMPFILES_DIRECTORIES: readonly string[] = ['/usr/lib/tmpfiles.d', '/etc/tmpfiles.d'];
/** Types that make something, without those that replace what is there (`+`): of two for one path only one is done. */
const MAKES = /^[fdDvqQpLcbC][!=~^$-]*$/;

interface Line {
  readonly type: string;
  readonly path: string;
  /** All of it, without the blanks between its fields. */
  readonly whole: string;
  readonly line: number;
  readonly file: TextFile;
}

/** The same within one `Tmpfiles` is an argument finding. */
export const TMPFILES_OF_FILES: Rule = {
  ...TMPFILES,
  acknowledgeable: true,
  check(plan, report) {
    if (!writesAny(plan, TMPFILES_DIRECTORIES)) return;
    const made = new Map<string, Line[]>();
    for (const line of configurationFiles(plan, 'tmpfiles.d')
      .filter(({ own }) => own)
      .flatMap(linesOf)) {
      const { path, type, file } = line;
      const at = `${file.name}:${line.line}`;
      if (path.startsWith('/var/run/')) {
        const meant = path.replace(/^\/var\/run/, '/run');
        report({
          origin: file.origin,
          message: `${at}: the path ${shown(path)} is in /var/run, a link to /run`,
          got: path,
          fix: `write ${shown(meant)}`,
        });
        continue;
      }
      if (!MAKES.test(type)) continue;
      const same = made.get(path) ?? [];
      made.set(path, [...same, line]);
      const first = same.find((other) => other.whole !== line.whole && meet(other.file, file));
      if (!first) continue;
      const message = `${at}: ${shown(path)} is made by ${first.file.name}:${first.line} already`;
      report({ origin: file.origin, message, got: path, fix: 'leave one of the two lines out' });
    }
  },
};

function linesOf(file: TextFile): Line[] {
  return file.text.split('\n').flatMap((text, index): Line[] => {
    const fields = text.trim().split(/\s+/);
    const [type, path] = fields;
    if (!type || type.startsWith('#') || !path?.startsWith('/')) return [];
    while (fields.length > 2 && fields[fields.length - 1] === '-') fields.pop();
    return [{ type, path: path.replace(/(.)\/+$/, '$1'), whole: fields.join(' '), line: index + 1, file }];
  });
}
