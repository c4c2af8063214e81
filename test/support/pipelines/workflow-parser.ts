/**
 * GitHub's own parser of workflows, as a program of its own, to be run with tsx: the package imports JSON in a way that
 * Node itself refuses. FILE..., to findings as JSON on stdout.
 */
import * as fs from 'node:fs';
import type { Finding } from '../engines/judges';

async function main(files: readonly string[]): Promise<void> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
  const { ErrorPolicy } = await import('@actions/workflow-parser/model/convert');
  const found: Finding[] = [];
  for (const file of files) {
    const content = fs.readFileSync(file, 'utf8');
    const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
    for (const { message, range } of context.errors.getErrors()) {
      found.push({ file, line: range?.start.line ?? 1, rule: 'syntax', message });
    }
    if (!value) continue;
    const options = { errorPolicy: ErrorPolicy.TryConversion };
    const { errors } = await convertWorkflowTemplate(context, value, undefined, options);
    for (const { Message: message } of errors ?? []) found.push({ file, line: 1, rule: 'meaning', message });
  }
  process.stdout.write(JSON.stringify(found));
}

void main(process.argv.slice(2));
