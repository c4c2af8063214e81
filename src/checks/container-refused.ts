import { refuses, wholePolicy } from './policy-verdict';
import { QUADLET_DIRECTORIES } from './quadlet-views';
import { Rule } from './rule';
import { directFiles, lineOf } from './views';
import { Severity } from '../core/findings';
import { readReference } from '../core/references';
import { shown } from '../core/text';
import { parseUnitFile, unitValues } from '../system/unit-file';

const SECTIONS: Readonly<Record<string, string>> = { container: 'Container', image: 'Image' };

/** A container of the image that its own policy does not let machines pull. */
export const CONTAINER_REFUSED: Rule = {
  id: 'bootcdk::container-refused',
  severity: Severity.ERROR,
  title: "container that the image's own policy refuses",
  why: 'podman cannot pull it on any machine: the service never starts',
  fix: 'allow its repository: `allow` of HostPolicy.rejectUnknown(), or an entry in policy.json',
  see: 'https://github.com/containers/image/blob/main/docs/containers-policy.json.5.md',
  check(plan, report) {
    const policy = wholePolicy(plan);
    if (!policy) return;
    for (const { name, text, own, origin } of directFiles(plan, QUADLET_DIRECTORIES)) {
      const section = SECTIONS[name.slice(name.lastIndexOf('.') + 1)];
      // What an image below says against itself is reported there.
      const at = own ? origin : policy.origin;
      if (section === undefined || at === undefined) continue;
      const unit = parseUnitFile(text);
      const image = unitValues(unit, section, 'Image').pop();
      if (image === undefined || image.includes('%') || unitValues(unit, section, 'Pull').pop() === 'never') continue;
      const read = readReference(image);
      // A short name is looked up on the machine; what is local was built there.
      if (!read.ok || read.reference.domain === undefined || read.reference.domain === 'localhost') continue;
      if (!refuses(policy, read.reference)) continue;
      const message = `${name}:${lineOf(text, image)}: the policy of the image refuses ${shown(image)}`;
      report({ origin: at, message, got: image });
    }
  },
};
