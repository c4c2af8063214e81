import { once } from './plan-parts';
import { ProgramRule } from './rule';
import { usedImages } from './used-images';
import { Severity } from '../core/findings';
import { mirrored } from '../core/mirror-map';
import { repositoryOf } from '../core/references';
import { shown } from '../core/text';
import { PULLED_AS_NAMED } from '../image/plan/locked';

export const MIRROR_SHARED: ProgramRule = {
  id: 'bootcdk::mirror-shared',
  severity: Severity.ERROR,
  title: 'repository of a mirror that is something else, too',
  why: 'a tag can be of one of them only: what is built on is what was pushed last, and a signature names one of them',
  fix: 'give each a place of its own in `mirrors`',
  acknowledgeable: false,
  checkProgram(plans, report) {
    const used = plans.flatMap((plan) =>
      usedImages(plan).map(({ reference, origin }) => {
        const mirror = mirrored(reference, (plan.pulling ?? PULLED_AS_NAMED).mirrors);
        const repository = repositoryOf(reference);
        return { reference, origin, repository, mirror: mirror === undefined ? undefined : repositoryOf(mirror) };
      }),
    );
    const named = new Set(used.flatMap(({ repository, mirror }) => (mirror === undefined ? [repository] : [])));
    const published = new Map(plans.flatMap(({ id, repository }) => (repository ? [[repository, id] as const] : [])));
    const mirrors = new Map<string, string>();
    const first = once();
    for (const { reference, origin, repository, mirror } of used) {
      if (mirror === undefined) continue;
      const other = mirrors.get(mirror);
      if (other === undefined) mirrors.set(mirror, repository);
      const [what, fix] = ((): [string?, string?] => {
        if (published.has(mirror)) return [`where ${shown(published.get(mirror))} is published`];
        if (named.has(mirror)) {
          return ['what the program names itself, too', `name ${shown(repository)} there: its mirror is taken`];
        }
        return other === undefined || other === repository ? [] : [`the mirror of ${shown(other)}, too`];
      })();
      if (what === undefined || !first(mirror, repository)) continue;
      const message = `the mirror ${shown(mirror)} of ${shown(repository)} is ${what}`;
      report({ origin, message, got: reference, fix });
    }
  },
};
