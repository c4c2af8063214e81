import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { App, Findings } from '../../src';
import { collectFindings } from '../../src/core/findings';

const found = (app: App) =>
  collectFindings(app, []).map(({ id, severity, construct, acknowledgedBecause }) => ({
    id,
    severity,
    path: construct.node.path,
    acknowledgedBecause,
  }));

describe('Findings', () => {
  test('records with severity, and gives bare ids a name of their own', () => {
    const app = new App();
    const findings = Findings.of(new Construct(app, 'A'));
    findings.addError('pack::bad', 'it is bad', 'make it good');
    findings.addWarning('odd', 'it is odd');
    findings.addInfo('pack::note', 'it is so');
    expect(found(app)).toEqual([
      { id: 'pack::bad', severity: 'error', path: 'A' },
      { id: 'app::odd', severity: 'warning', path: 'A' },
      { id: 'pack::note', severity: 'info', path: 'A' },
    ]);
  });

  test.each(['before', 'after'])('an acknowledgement %s the finding covers the scope and below', (when) => {
    const app = new App();
    const scope = new Construct(app, 'Scope');
    const below = new Construct(scope, 'Below');
    const beside = new Construct(app, 'Beside');
    const acknowledge = () => Findings.of(scope).acknowledge('pack::x', 'meant');
    if (when === 'before') acknowledge();
    for (const construct of [scope, below, beside]) Findings.of(construct).addWarning('pack::x', 'x');
    if (when === 'after') acknowledge();
    expect(found(app).map(({ path, acknowledgedBecause }) => [path, acknowledgedBecause])).toEqual([
      ['Scope', 'meant'],
      ['Scope/Below', 'meant'],
      ['Beside', undefined],
    ]);
  });

  test('the nearest reason counts, and only for the id that it names', () => {
    const app = new App();
    const inner = new Construct(app, 'Inner');
    Findings.of(app).acknowledge('pack::x', 'outer');
    Findings.of(inner).acknowledge('pack::x', 'inner');
    Findings.of(inner).addError('pack::x', 'x');
    Findings.of(inner).addError('pack::y', 'y');
    expect(found(app).map(({ acknowledgedBecause }) => acknowledgedBecause)).toEqual(['inner', undefined]);
  });

  test('an acknowledgement without a reason is an error and covers nothing', () => {
    const app = new App();
    Findings.of(app).addError('pack::x', 'x');
    Findings.of(app).acknowledge('pack::x', '  ');
    expect(found(app)).toEqual([
      { id: 'pack::x', severity: 'error', path: '', acknowledgedBecause: undefined },
      { id: 'bootcdk::acknowledgement-without-reason', severity: 'error', path: '', acknowledgedBecause: undefined },
    ]);
  });
});
