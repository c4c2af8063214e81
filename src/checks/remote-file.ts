import { once, rootsOf, userInstructions, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { digestProblem } from '../core/references';
import { shown } from '../core/text';

export const REMOTE_FILE: Rule = {
  id: 'bootcdk::remote-file-checksum',
  severity: Severity.ERROR,
  title: 'download that nobody checks',
  why: 'whoever controls the server, or the line to it, decides what is in the image, and another day builds another image',
  fix: 'give its checksum: `sha256sum` of the file, as "sha256:…"',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const first = once();
      for (const { url, checksum, path, origin } of wishesOf(root, 'remote-file')) {
        if (!first(url, path)) continue;
        const problem = checksum === undefined ? undefined : digestProblem(checksum);
        if (!/^https?:\/\/[^/\s]/.test(url)) {
          report({
            origin,
            message: `${shown(url)} is no address that an engine downloads from`,
            fix: 'give one that begins with "https://"; a file of the project is a File',
            got: url,
          });
        } else if (problem || (checksum !== undefined && !checksum.startsWith('sha256:'))) {
          report({
            origin,
            message: `${shown(checksum)} is no checksum: "sha256:" and 64 hexadecimal digits are`,
            got: checksum,
          });
        } else if (checksum === undefined) {
          report({ origin, ...unchecked(url) });
        }
      }
      for (const { instruction, ...from } of userInstructions(root)) {
        if (instruction.kind !== 'add' || instruction.checksum !== undefined) continue;
        for (const url of instruction.sources.filter(
          (source) => /^https?:\/\//.test(source) && !/\.git(?:#|$)/.test(source),
        )) {
          report({ ...from, ...unchecked(url) });
        }
      }
    }
  },
};

function unchecked(url: string): { readonly message: string; readonly got: string } {
  const also = url.startsWith('http:') ? ', over a line that anybody can change it on' : '';
  return { message: `${shown(url)} is downloaded without a checksum${also}`, got: url };
}
