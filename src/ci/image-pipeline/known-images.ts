import { IConstruct } from 'constructs';
import { Release } from './release';
import { didYouMean } from '../../core/did-you-mean';
import { OpenFinding, Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { listed, shown } from '../../core/text';
import { ImagePlan } from '../../image/plan/plan';
import { openFinding } from '../open-finding';

export const UNKNOWN_IMAGE: RuleInfo = {
  id: 'bootcdk::unknown-image',
  severity: Severity.ERROR,
  title: 'pipeline for an image that it cannot release',
  why: 'the image would not be built, tested or divided into layers, and nobody would see',
  fix: 'name an image of the app that has a `repository`',
  acknowledgeable: false,
};

/** Ids that the pipeline was given, and that no image of it has. */
export function unknownImageFindings(
  pipeline: IConstruct,
  { props, targets }: Release,
  plans: readonly ImagePlan[],
): OpenFinding[] {
  const find = (named: readonly string[], known: readonly string[], what: string): OpenFinding[] =>
    [...new Set(named)].flatMap((name) => {
      if (known.includes(name)) return [];
      const message = `${what} ${shown(name)}, ${problemOf(name, known, plans)}`;
      const fix = known.length === 0 ? undefined : `the images are ${listed(known.map(shown))}`;
      return [openFinding(pipeline, UNKNOWN_IMAGE, { message, got: name, fix })];
    });
  const released = targets.map((target) => target.id);
  const published = plans.flatMap((plan) => (plan.repository === undefined ? [] : [plan.id]));
  return [
    ...find(props.images ?? [], published, 'the pipeline is for the image'),
    ...(props.tests ?? []).flatMap(({ title, images }) =>
      find(images ?? [], released, `the test ${shown(title)} is for the image`),
    ),
    ...find(props.rechunk?._options.images ?? [], released, '`rechunk` is for the image'),
  ];
}

function problemOf(name: string, known: readonly string[], plans: readonly ImagePlan[]): string {
  const plan = plans.find((one) => one.id === name);
  if (!plan) return `but there is no such image${didYouMean(name, known)}`;
  return plan.repository === undefined ? 'which has no `repository`' : 'which is not among its `images`';
}
