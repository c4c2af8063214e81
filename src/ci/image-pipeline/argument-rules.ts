/** Rules over arguments of classes: apart from these, since all that their modules export is API. */
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';

/** What containers-storage can mount on each other. */
export const MOST_LAYERS = 500;
export const USUAL_LAYERS = 128;

export const RECHUNK_LAYERS: RuleInfo = {
  id: 'bootcdk::rechunk-layers',
  severity: Severity.ERROR,
  title: 'number of layers that no image can have',
  why: 'chunkah would give up, or machines of containers-storage could not mount the image',
  fix: `give a whole number from 1 to ${MOST_LAYERS}; ${USUAL_LAYERS} is usual for images that boot`,
  acknowledgeable: false,
};

export const RELEASE_TAGS: RuleInfo = {
  id: 'bootcdk::release-tags',
  severity: Severity.ERROR,
  title: 'release with a tag that cannot be, or with none',
  why: 'the release would end where it moves its tags, or be there for nobody',
  fix: 'use letters, digits, ".", "_" and "-"',
  acknowledgeable: false,
};
