import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { baseName } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { parseUnitFile, unitValues } from '../system/unit-file';
import { decidingLines, presetAt } from './preset-views';
import { Rule } from './rule';
import { findUnit } from './unit-views';
import { ownEntries, perPlan, textOf, writesAny } from './views';

const SYSTEM = ['/usr/share/containers/systemd', '/etc/containers/systemd'];
/** What Quadlet calls the services that it makes: `data.volume` → `data-volume.service`. */
const ENDINGS: { readonly [extension: string]: string } = {
  container: '',
  kube: '',
  volume: '-volume',
  network: '-network',
  pod: '-pod',
  image: '-image',
  build: '-build',
};

export const QUADLET_ENABLED: Rule = {
  id: 'bootcdk::quadlet-enabled',
  severity: Severity.ERROR,
  title: 'service of a quadlet that is enabled',
  why: 'systemd makes the service at boot and cannot enable it: `systemctl` fails in the build, and the preset does nothing',
  fix: "put WantedBy= into the quadlet's own [Install] section, and leave the enabling out",
  see: 'https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html#enabling-unit-files',
  check(plan, report) {
    const services = quadlets(plan);
    if (services.size === 0) return;
    for (const line of decidingLines(plan)) {
      if (line.action !== 'enable') continue;
      const quadlet = services.get(line.unit);
      if (quadlet === undefined || findUnit(plan, line.scope, line.unit)) continue;
      const message = `${presetAt(line)}: ${shown(line.unit)} is made of the quadlet ${shown(quadlet)} at boot, and cannot be enabled`;
      report({ origin: line.file.origin, message, got: line.unit });
    }
    for (const wish of plan.wishes) {
      if (wish.kind !== 'script') continue;
      for (const text of [...wish.commands, ...(wish.script ? [textOf(wish.script.content)] : [])]) {
        for (const unit of enabledUnits(text)) {
          const quadlet = services.get(unit) ?? services.get(`${unit}.service`);
          if (quadlet === undefined || findUnit(plan, 'system', unit)) continue;
          report({
            origin: wish.origin,
            message: `systemctl enables ${shown(unit)}, which is made of the quadlet ${shown(quadlet)} at boot`,
            got: unit,
          });
        }
      }
    }
  },
};

/** Services and quadlets' own names to the files that they come from. */
const quadlets = perPlan((plan: ImagePlan): ReadonlyMap<string, string> => {
  const found = new Map<string, string>(plan.base.parent ? quadlets(plan.base.parent) : []);
  if (!writesAny(plan, SYSTEM)) return found;
  for (const { path, wish } of ownEntries(plan)) {
    if (wish.kind !== 'file' || !SYSTEM.some((directory) => path.startsWith(`${directory}/`))) continue;
    const name = baseName(path);
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const ending = ENDINGS[extension];
    if (ending === undefined) continue;
    const section = extension[0]!.toUpperCase() + extension.slice(1);
    const named = unitValues(parseUnitFile(textOf(wish.content)), section, 'ServiceName').pop();
    found.set(`${named ?? `${name.slice(0, -extension.length - 1)}${ending}`}.service`, name);
    found.set(name, name);
  }
  return found;
});

/** The words of `systemctl enable`, of the system's manager. */
function enabledUnits(text: string): string[] {
  return [...text.matchAll(/\bsystemctl\s+((?:--?[a-z-]+\s+)*)enable\s+([^\n;&|#]+)/g)].flatMap((match) =>
    /--(?:global|user)/.test(match[0])
      ? []
      : match[2]!.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')),
  );
}
