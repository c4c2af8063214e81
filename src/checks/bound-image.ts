import { Report, Rule } from './rule';
import { lineOf, ownEntries, textOf, writesAny } from './views';
import { Severity } from '../core/findings';
import { readReference } from '../core/references';
import { shown } from '../core/text';
import { baseName, parentOf, resolve } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { TreeEntry } from '../image/plan/tree';
import { parseUnitFile, unitValues } from '../system/unit-file';

const DIRECTORY = '/usr/lib/bootc/bound-images.d';
const SECTIONS: Readonly<Record<string, string>> = { container: 'Container', image: 'Image' };

/** `bootc container lint` looks at none of this. */
export const BOUND_IMAGE: Rule = {
  id: 'bootcdk::bound-image',
  severity: Severity.ERROR,
  title: 'bound image that bootc cannot pull',
  why: '`bootc install` and every update fail: bootc pulls the images that are bound to the system with it',
  fix: `make a link in ${DIRECTORY} to a .container or .image file that names one image`,
  see: 'https://bootc-dev.github.io/bootc/logically-bound-images.html',
  check(plan, report) {
    if (!writesAny(plan, [DIRECTORY])) return;
    for (const entry of ownEntries(plan)) if (parentOf(entry.path) === DIRECTORY) checkEntry(plan, entry, report);
  },
};

function checkEntry(plan: ImagePlan, { path, wish }: TreeEntry, report: Report): void {
  const { origin } = wish;
  const name = baseName(path);
  if (wish.kind === 'file' || wish.kind === 'remote-file') {
    const message = `${shown(path)} is a file, where bootc takes links to quadlets only`;
    report({ origin, message, got: path, fix: `write it to /usr/share/containers/systemd/${name}, and link to that` });
    return;
  }
  // What is copied may be a link.
  if (wish.kind !== 'symlink') return;
  const target = resolve(parentOf(path), wish.target);
  const section = SECTIONS[target.slice(target.lastIndexOf('.') + 1)];
  if (section === undefined) {
    const message = `${shown(path)} is a link to ${shown(wish.target)}, which is no .container and no .image file`;
    report({ origin, message, got: wish.target });
    return;
  }
  const quadlet = plan.tree.lookup(target);
  if (quadlet.state === 'present' && quadlet.entry.wish.kind === 'file') {
    const { wish: file } = quadlet.entry;
    const own = plan.tree.at(target).some((one) => one.wish === file);
    checkImage(baseName(target), textOf(file.content), section, own ? file.origin : origin, report);
  }
}

function checkImage(name: string, text: string, section: string, origin: string, report: Report): void {
  const image = unitValues(parseUnitFile(text), section, 'Image').pop();
  if (image === undefined) return;
  const at = `${name}:${lineOf(text, image)}`;
  if (image.includes('%')) {
    const message = `${at}: the image ${shown(image)} has a specifier, which bootc refuses in a bound image`;
    report({ origin, message, got: image, fix: 'write what it stands for' });
    return;
  }
  const read = readReference(image);
  if (!read.ok || read.reference.digest !== undefined) return;
  report({
    origin,
    severity: Severity.WARNING,
    message: `${at}: the bound image ${shown(image)} has no digest: a machine that has it never pulls a newer one`,
    got: image,
    fix: 'add its digest, and let Renovate keep it up to date: another digest is another image',
  });
}
