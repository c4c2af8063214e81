import { IConstruct } from 'constructs';
import { ArgumentFinding } from '../core/construct-place';
import { OpenFinding } from '../core/findings';
import { RuleInfo } from '../core/rule';

/** What a rule has found when pipelines are made: it is too late to `reject`. */
export const openFinding = (construct: IConstruct, rule: RuleInfo, found: ArgumentFinding): OpenFinding => ({
  id: rule.id,
  severity: found.severity ?? rule.severity,
  message: found.message,
  fix: found.fix ?? rule.fix,
  got: found.got,
  place: found.place,
  acknowledgeable: rule.acknowledgeable,
  confidential: rule.confidential,
  construct,
});
