import { IConstruct } from 'constructs';
import { OpenFinding, Severity } from './findings';
import { callUserCode } from './user-code';

/** What the validations of constructs (`node.addValidation`) say: errors of the program's own. */
export function validationFindings(root: IConstruct): OpenFinding[] {
  return root.node.findAll().flatMap((construct) =>
    validate(construct).map((message) => ({
      id: 'app::validation',
      severity: Severity.ERROR,
      message,
      construct,
    })),
  );
}

function validate(construct: IConstruct): string[] {
  return callUserCode(() => construct.node.validate(), {
    what: 'a validation',
    id: 'bootcdk::validation-threw',
    construct,
  });
}
