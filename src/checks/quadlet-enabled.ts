import { decidingLines, presetAt } from './preset-views';
import { quadletServices } from './quadlet-views';
import { Rule } from './rule';
import { findUnit } from './unit-views';
import { textOf } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

export const QUADLET_ENABLED: Rule = {
  id: 'bootcdk::quadlet-enabled',
  severity: Severity.ERROR,
  title: 'service of a quadlet that is enabled',
  why: 'systemd makes the service at boot and cannot enable it: `systemctl` fails in the build, and the preset does nothing',
  fix: "put WantedBy= into the quadlet's own [Install] section, and leave the enabling out",
  see: 'https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html#enabling-unit-files',
  check(plan, report) {
    const services = quadletServices(plan);
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
          if (quadlet === undefined || findUnit(plan, 'system', unit) || findUnit(plan, 'system', `${unit}.service`)) {
            continue;
          }
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

/** The words of `systemctl enable`, of the system's manager. */
function enabledUnits(text: string): string[] {
  return [...text.matchAll(/\bsystemctl\s+((?:--?[a-z-]+\s+)*)enable\s+([^\n;&|#]+)/g)].flatMap((match) =>
    /--(?:global|user)/.test(match[0])
      ? []
      : match[2]!.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')),
  );
}
