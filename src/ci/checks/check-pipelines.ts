import { factsOf, PipelineConstruct } from './facts';
import { PIPELINE_RULES } from './index';
import { PIPELINE_GRAPH } from './pipeline-graph';
import { PipelineFacts, PipelineFinding, PipelineRule } from './rule';
import { nearestConstruct } from '../../core/construct-at';
import { OpenFinding } from '../../core/findings';
import { Place } from '../../core/place';
import { DeliveryContext } from '../../image/delivery';
import { PipelineModel } from '../model';
import type { PipelineStepChange } from '../step-changes';

/** What is checked: the pipelines of a construct, before and after the user's changes. */
export interface CheckedPipelines {
  readonly pipeline: PipelineConstruct;
  readonly planned: readonly PipelineModel[];
  readonly models: readonly PipelineModel[];
  readonly changes: readonly PipelineStepChange[];
  readonly context: DeliveryContext;
}

export interface PipelineFindings {
  readonly findings: readonly OpenFinding[];
  /** Its parts do not fit together: no renderer could make anything of it. */
  readonly broken: boolean;
}

export function checkPipelines({ pipeline, planned, models, changes, context }: CheckedPipelines): PipelineFindings {
  const found = run(models, factsOf(pipeline, models, context));
  // What was so before any change is not the change's mistake.
  const before = new Set(
    found.length === 0 || changes.length === 0
      ? []
      : run(planned, factsOf(pipeline, planned, context)).map(({ rule, finding }) => keyOf(rule, finding)),
  );
  const findings = found.map(({ rule, finding }): OpenFinding => {
    const place = changes.length === 0 || before.has(keyOf(rule, finding)) ? undefined : placeOf(finding, changes);
    const { origin, message, got, fix, severity, confidential } = finding;
    return {
      id: rule.id,
      severity: severity ?? rule.severity,
      message,
      fix: fix ?? rule.fix,
      got,
      place,
      acknowledgeable: rule.acknowledgeable,
      confidential: confidential ?? rule.confidential,
      construct: nearestConstruct(pipeline, origin),
    };
  });
  return { findings, broken: found.some(({ rule }) => rule === PIPELINE_GRAPH) };
}

interface Found {
  readonly rule: PipelineRule;
  readonly finding: PipelineFinding;
}

function run(models: readonly PipelineModel[], facts: PipelineFacts): Found[] {
  const found: Found[] = [];
  for (const rule of PIPELINE_RULES) rule.check(models, facts, (finding) => found.push({ rule, finding }));
  return found;
}

const keyOf = ({ id }: PipelineRule, { origin, message }: PipelineFinding): string =>
  JSON.stringify([id, origin, message]);

/**
 * The change that named the step or brought it, the last one first, with the wrong text in it if one has that; a change
 * that left something out may be anywhere.
 */
function placeOf({ step, got }: PipelineFinding, changes: readonly PipelineStepChange[]): Place | undefined {
  const own = [...changes].reverse().filter((change) => touches(change, step));
  const said = got === undefined ? undefined : own.find((change) => isIn(got, change));
  if (own.length > 0) return (said ?? own[0]!).place;
  const removing = changes.filter(({ change }) => change === 'remove' || change === 'replace');
  return removing.length === 1 ? removing[0]!.place : undefined;
}

function isIn(text: string, change: PipelineStepChange): boolean {
  if (change.change === 'remove') return false;
  const said = change.change === 'patch' ? change.patch : change.steps;
  return JSON.stringify(said).includes(JSON.stringify(text).slice(1, -1));
}

function touches(change: PipelineStepChange, step: string | undefined): boolean {
  if (change.change === 'remove') return false;
  if (change.change === 'patch') return change.id === step;
  const job = change.id.slice(0, change.id.indexOf('/'));
  return change.steps.some(({ _model }) => `${job}/${_model.id}` === step);
}
