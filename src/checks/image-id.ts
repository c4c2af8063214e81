import { ProgramRule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

/** A folder on every file system that a checkout may be on. */
const FOLDER = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
/** A part of a repository's name: where the image has no repository, its id is its name. */
const LOCAL_NAME = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;

export const IMAGE_ID: ProgramRule = {
  id: 'bootcdk::image-id',
  severity: Severity.ERROR,
  title: 'image whose id cannot be used, or is used twice',
  why: 'the id names the folder of the image in the output',
  fix: 'use lower-case letters, digits and "-", a letter first',
  acknowledgeable: false,
  checkProgram(plans, report) {
    const taken = new Map<string, { readonly id: string; readonly origin: string }>();
    const bases = new Set(plans.map(({ base }) => base.parent));
    for (const plan of plans) {
      const { id, origin, repository } = plan;
      // Some file systems do not tell `Os` from `os`.
      const other = taken.get(id.toLowerCase());
      if (!FOLDER.test(id)) {
        report({ origin, message: `the image id ${shown(id)} cannot be the name of a folder`, got: id });
      } else if (other) {
        const as = other.id === id ? '' : `, as ${shown(other.id)}`;
        const fix = 'give one of the images another id';
        report({ origin, message: `the image id ${shown(id)} is taken by ${shown(other.origin)}${as}`, fix, got: id });
      } else if (repository === undefined && bases.has(plan) && !LOCAL_NAME.test(id)) {
        const message = `images based on ${shown(id)} find it as ${shown(`localhost/${id}`)}, which is no image reference`;
        report({
          origin,
          message,
          fix: 'use lower-case letters, digits and "-", or give the image a repository',
          got: id,
        });
      }
      if (!other) taken.set(id.toLowerCase(), { id, origin });
    }
  },
};
