import { misspelled } from './near';
import {
  ATTACHMENTS,
  defaultsIn,
  REGISTRIES_DIRECTORIES,
  RegistriesFile,
  registriesFiles,
  scopesIn,
} from './registries-views';
import { Report, Rule } from './rule';
import { lineOf, TextFile, writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

const KEYS = [ATTACHMENTS, 'lookaside', 'lookaside-staging', 'sigstore', 'sigstore-staging'];

export const REGISTRIES_FILE: Rule = {
  id: 'bootcdk::registries-file',
  severity: Severity.ERROR,
  title: 'file in registries.d that is not read as it is meant',
  why: 'signatures are not found, so that every image that must be signed is refused; one scope in two files fails every pull',
  fix: 'write it as containers-registries.d(5) says',
  see: 'https://github.com/containers/image/blob/main/docs/containers-registries.d.5.md',
  check(plan, report) {
    if (!writesAny(plan, REGISTRIES_DIRECTORIES)) return;
    const files = registriesFiles(plan);
    for (const one of files) if (one.file.own) checkFile(one, report);
    const seen = new Map<string, TextFile>();
    // Those of the images below first, so that the image's own is what is reported.
    for (const one of [...files].sort((a, b) => Number(a.file.own) - Number(b.file.own))) {
      for (const [scope] of scopesIn(one)) {
        const first = seen.get(scope);
        seen.set(scope, one.file);
        if (!first || !one.file.own || first.path === one.file.path) continue;
        const message = `${one.file.name}:${lineOf(one.file.text, scope)}: the scope ${shown(scope)} is in ${shown(first.name)} already`;
        report({ origin: one.file.origin, message, got: scope, fix: 'leave it out of one of the two' });
      }
    }
  },
};

function checkFile(one: RegistriesFile, report: Report): void {
  const { file, problem } = one;
  const { origin, name } = file;
  if (!name.endsWith('.yaml')) {
    if (/^(?:README|\.)/i.test(name) || name.endsWith('.md')) return;
    const fix = `call it ${shown(`${name.replace(/\.[a-z]+$/i, '')}.yaml`)}`;
    report({
      origin,
      message: `the name ${shown(name)} does not end with ".yaml": containers' tools do not read it`,
      got: name,
      fix,
    });
    return;
  }
  if (problem) {
    report({
      origin,
      message: `${name}:${problem.line}: is no YAML: ${problem.text}`,
      got: file.text.split('\n')[problem.line - 1]?.trim(),
    });
    return;
  }
  for (const settings of [defaultsIn(one), ...scopesIn(one).map(([, value]) => value)]) {
    for (const key of Object.keys(settings)) {
      const meant = misspelled(key, KEYS);
      if (meant === undefined || KEYS.includes(key)) continue;
      const message = `${name}:${lineOf(file.text, key)}: has the unknown key ${shown(key)}, did you mean ${shown(meant)}?`;
      report({ origin, message, got: key, fix: `write ${meant}` });
    }
  }
}
