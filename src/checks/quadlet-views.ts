import { ownEntries, perPlan, textOf, writesAny } from './views';
import { baseName } from '../image/plan/paths';
import { ImagePlan } from '../image/plan/plan';
import { parseUnitFile, unitValues } from '../system/unit-file';

/** Of the system's manager. */
export const QUADLET_DIRECTORIES: readonly string[] = ['/usr/share/containers/systemd', '/etc/containers/systemd'];
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

/** Services and quadlets' own names to the files that they come from. */
export const quadletServices = perPlan((plan: ImagePlan): ReadonlyMap<string, string> => {
  const found = new Map<string, string>(plan.base.parent ? quadletServices(plan.base.parent) : []);
  if (!writesAny(plan, QUADLET_DIRECTORIES)) return found;
  for (const { path, wish } of ownEntries(plan)) {
    if (wish.kind !== 'file' || !QUADLET_DIRECTORIES.some((directory) => path.startsWith(`${directory}/`))) continue;
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
