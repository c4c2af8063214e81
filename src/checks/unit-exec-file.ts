import { Rule } from './rule';
import { executions } from './unit-exec';
import { at, unitsOf, UnitText } from './unit-views';
import { buildCommands, ownEntries } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { baseName, parentOf } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';

/** With one of these the path is not the image's. */
const ELSEWHERE =
  /^(?:Root(?:Directory|Image|MStack)|(?:Mount|Extension)Images|ExtensionDirectories|Bind(?:ReadOnly)?Paths|TemporaryFileSystem)$/;

export const UNIT_EXEC_FILE: Rule = {
  id: 'bootcdk::unit-exec-file',
  severity: Severity.ERROR,
  title: 'unit runs a file that is not executable',
  why: 'the service fails with 203/EXEC, "permission denied"',
  fix: "give the file `mode: '0755'`",
  check(plan, report) {
    const { units, dropIns } = unitsOf(plan);
    const texts: UnitText[] = [...units, ...dropIns];
    if (texts.length === 0 || ownEntries(plan).length === 0) return;
    const reported = new Set<string>();
    const away = new Set([
      ...units.filter(elsewhere).map(({ name }) => name),
      ...dropIns.filter(elsewhere).map(({ target }) => target),
    ]);
    for (const text of texts) {
      if (away.size > 0 && (away.has(text.name) || away.has(text.shown.split('.d/')[0]!))) continue;
      for (const { key, line, program } of executions(text.file)) {
        const file = program.startsWith('/') && !reported.has(program) ? notExecutable(plan, program) : undefined;
        if (!file || (!file.own && !text.own)) continue;
        reported.add(program);
        const mode = file.mode.toString(8).padStart(4, '0');
        report({
          // Where the mode stands, if that is the image's own.
          origin: file.own ? file.origin : text.origin,
          message: `${at(text, line)}: ${key}= runs ${shown(program)}, which has the mode ${shown(mode)}, without an execute bit`,
          got: program,
        });
      }
    }
  },
};

const elsewhere = ({ file }: UnitText): boolean =>
  file.sections.some(({ directives }) => directives.some(({ key }) => ELSEWHERE.test(key)));

function notExecutable(
  plan: ImagePlan,
  path: string,
): { readonly origin: string; readonly mode: number; readonly own: boolean } | undefined {
  const found = plan.tree.lookup(path);
  if (found.state !== 'present') return undefined;
  const { wish } = found.entry;
  if (wish.kind !== 'file' && wish.kind !== 'remote-file') return undefined;
  const mode = wish.mode ?? 0o644;
  if ((mode & 0o111) !== 0 || madeExecutable(plan, found.entry.path) || madeExecutable(plan, path)) return undefined;
  const own = plan.tree.at(path).some((entry) => entry.wish === wish);
  return { origin: wish.origin, mode, own };
}

/** Whether something in the build may give it the bit. */
function madeExecutable(plan: ImagePlan, path: string): boolean {
  const commands = buildCommands(plan);
  return (
    /\b(?:chmod|install|setfacl|cp|mv|rsync)\b/.test(commands) &&
    (commands.includes(baseName(path)) || commands.includes(parentOf(path)))
  );
}
