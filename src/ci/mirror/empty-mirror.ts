import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';

export const EMPTY_MIRROR: RuleInfo = {
  id: 'bootcdk::mirror-without-images',
  severity: Severity.WARNING,
  title: 'pipeline for mirrors that copies nothing',
  why: 'no file is written for it, and whoever reads the program takes it for one that runs',
  fix: 'name the mirror of one of the images in `mirrors` of the App or of bootcdk.json, or leave the pipeline out',
};
