import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { App, Aspects, BaseImage, Findings, Image } from '../../src';
import { MisuseError } from '../../src/core/misuse';
import { synthesized } from '../support/program';

const OS = { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' };
const found = (program: (app: App) => void): object[] =>
  synthesized(program).findings.map(({ id, message, severity, construct, acknowledgedBecause }) => ({
    id,
    message,
    severity,
    at: construct.node.path,
    ...(acknowledgedBecause === undefined ? {} : { acknowledgedBecause }),
  }));
const said = (at: string, message: string): object => ({ id: 'app::validation', message, severity: 'error', at });

describe('validations of constructs', () => {
  test('are errors, each at its construct', () => {
    const findings = found((app) => {
      const image = new Image(app, 'os', OS);
      const mine = new Construct(image, 'Mine');
      mine.node.addValidation({ validate: () => ['no port', 'no host'] });
      mine.node.addValidation({ validate: () => [] });
      image.node.addValidation({ validate: () => ['no owner'] });
    });
    expect(findings).toEqual([said('os', 'no owner'), said('os/Mine', 'no port'), said('os/Mine', 'no host')]);
  });

  test('are asked when aspects are done', () => {
    const findings = found((app) => {
      const image = new Image(app, 'os', OS);
      image.node.addValidation({ validate: () => (image.node.tryFindChild('late') ? ['late is there'] : []) });
      Aspects.of(image).add({
        visit: (node) => {
          if (node !== image) return;
          new Construct(image, 'late').node.addValidation({ validate: () => ['late speaks'] });
        },
      });
    });
    expect(findings).toEqual([said('os', 'late is there'), said('os/late', 'late speaks')]);
  });

  test('can be accepted', () => {
    const findings = found((app) => {
      const image = new Image(app, 'os', OS);
      image.node.addValidation({ validate: () => ['no owner'] });
      Findings.of(image).acknowledge('app::validation', 'it is an example');
    });
    expect(findings).toEqual([{ ...said('os', 'no owner'), acknowledgedBecause: 'it is an example' }]);
  });

  test('that throw in another language are told with the construct', () => {
    const cause = Object.assign(new Error('no idea'), { name: '@jsii/kernel.RuntimeError' });
    const program = (app: App): void => {
      const image = new Image(app, 'os', OS);
      image.node.addValidation({
        validate: () => {
          throw cause;
        },
      });
    };
    expect(() => synthesized(program)).toThrow(MisuseError);
    expect(() => synthesized(program)).toThrow('a validation threw at "os": no idea [bootcdk::validation-threw]');
  });
});
