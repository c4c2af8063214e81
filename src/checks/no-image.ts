import { ProgramRule } from './rule';
import { Severity } from '../core/findings';

export const NO_IMAGE: ProgramRule = {
  id: 'bootcdk::no-image',
  severity: Severity.WARNING,
  title: 'a program without an image',
  why: 'there is nothing to build from its output; most often a line is missing, or a condition is never true',
  fix: "make an Image with the app as its scope: new Image(app, 'workstation', { base: BaseImage.fedoraBootc('44') })",
  checkProgram(plans, report) {
    if (plans.length === 0) report({ origin: '', message: 'the app contains no image' });
  },
};
