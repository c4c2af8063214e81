import { describe, expect, test } from 'vitest';
import { planned, stepsOf, textOn } from './support';
import { Architecture, Image, Instruction, Layer, Script, Secret, Steps } from '../../src';
import { reportedOn } from '../support/program';

const ID = 'image/configuration/script-s';
const changed = (change: (steps: Steps) => unknown) => (image: Image) => {
  new Script(image, 'S', { commands: ['own'] });
  new Script(image, 'T', { commands: ['next'] });
  void change(image.steps);
};
const stepsWith = (change: (steps: Steps) => unknown) => Object.entries(stepsOf(planned(changed(change)))).slice(0, -1);
const found = (change: (steps: Steps) => unknown) =>
  reportedOn(changed(change)).filter(({ id }) => id !== 'bootcdk::base-not-pinned');
const run = (...commands: string[]): Instruction => Instruction.run(...commands);

describe('a change', () => {
  test.each<[string, (steps: Steps) => unknown, ReadonlyArray<[string, readonly string[]]>]>([
    [
      'patch adds commands around those of the step',
      (s) => s.patch(ID, { commandsBefore: ['a', 'b'], commandsAfter: ['c'] }),
      [[ID, ['a', 'b', 'own', 'c']]],
    ],
    [
      'patches add up, the later outside',
      (s) => (s.patch(ID, { commandsBefore: ['a'] }), s.patch(ID, { commandsBefore: ['b'], commandsAfter: ['c'] })),
      [[ID, ['b', 'a', 'own', 'c']]],
    ],
    [
      'replace keeps the id',
      (s) => s.replace(ID, run('x'), Instruction.label({ B: '2', A: '1' })),
      [[ID, ['RUN x', 'LABEL A=1 \\\n    B=2']]],
    ],
    [
      'insertBefore and insertAfter have ids of their own',
      (s) => (s.insertBefore(ID, run('a')), s.insertAfter(ID, run('b'))),
      [
        [`${ID}/before`, ['RUN a']],
        [ID, ['own']],
        [`${ID}/after`, ['RUN b']],
      ],
    ],
    [
      'what is inserted stands in the order in which it was declared',
      (s) => {
        s.insertBefore(ID, run('a'));
        s.insertBefore(ID, run('b'));
        s.insertAfter(ID, run('c'));
        s.insertAfter(ID, run('d'));
      },
      [
        [`${ID}/before`, ['RUN a']],
        [`${ID}/before-2`, ['RUN b']],
        [ID, ['own']],
        [`${ID}/after`, ['RUN c']],
        [`${ID}/after-2`, ['RUN d']],
      ],
    ],
    [
      'what is inserted can be changed',
      (s) => (s.insertBefore(ID, run('a')), s.replace(`${ID}/before`, run('b')), s.remove(ID)),
      [[`${ID}/before`, ['RUN b']]],
    ],
    ['remove', (s) => s.remove(ID), []],
  ])('%s', (_name, change, expected) => {
    expect(stepsWith(change)).toEqual(expected);
    expect(found(change)).toEqual([]);
  });

  test('patch adds mounts', () => {
    const text = textOn(changed((s) => s.patch(ID, { caches: ['/var/cache/x'], secrets: [Secret.fromBuild('k')] })));
    expect(text).toContain('RUN --mount=type=cache,target=/var/cache/x,sharing=locked \\\n');
    expect(text).toContain('--mount=type=secret,id=k,target=/run/secrets/k,required=true');
  });

  test('every instruction', () => {
    const steps = stepsWith((s) =>
      s.replace(
        ID,
        Instruction.copy('/a b', '/c', { stage: 'x', chmod: '0600', chown: '1:2' }),
        Instruction.label({ b: '$x', a: '"' }),
        Instruction.comment('one', 'two'),
        Instruction.raw('STOPSIGNAL 9'),
      ),
    );
    expect(steps).toEqual([
      [
        ID,
        [
          'COPY --from=x --chown=1:2 --chmod=0600 ["/a b", "/c"]',
          'LABEL a="\\"" \\\n    b="\\$x"',
          '# one\n# two',
          'STOPSIGNAL 9',
        ],
      ],
    ]);
  });
});

describe('what matches nothing', () => {
  test.each<[string, (steps: Steps) => unknown]>([
    ['patch', (s) => s.patch('image/configuration/script-x', {})],
    ['replace', (s) => s.replace('image/configuration/script-x')],
    ['insertBefore', (s) => s.insertBefore('image/configuration/script-x')],
    ['insertAfter', (s) => s.insertAfter('image/configuration/script-x')],
    ['remove', (s) => s.remove('image/configuration/script-x')],
  ])('%s says what there is', (_name, change) => {
    const [finding, ...others] = found(change);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'bootcdk::no-such-step',
      message: expect.stringMatching(/^there is no step "image\/configuration\/script-x".*did you mean/) as string,
      got: 'image/configuration/script-x',
    });
    expect(finding!.fix).toBe(
      'the steps are image/configuration/script-s, image/configuration/script-t, image/finish/labels, image/verify/script-lint',
    );
    expect(finding!.place).toMatch(/^patches\.test\.ts:\d+$/);
  });

  test('a step that an earlier change removed', () => {
    expect(found((s) => (s.remove(ID), s.patch(ID, {}))).map(({ id }) => id)).toEqual(['bootcdk::no-such-step']);
  });

  test('commands for what is no RUN', () => {
    const [finding] = found((s) => s.patch('image/finish/labels', { commandsAfter: ['x'] }));
    expect(finding).toMatchObject({
      id: 'bootcdk::no-such-step',
      message: 'the step "image/finish/labels" is no RUN: commands cannot be added to it',
      fix: 'use replace, insertBefore or insertAfter',
    });
  });
});

describe('what is inserted is treated like what is planned', () => {
  test.each<[string, (steps: Steps) => unknown, string]>([
    [
      'a value that cannot be written',
      (s) => s.insertBefore(ID, Instruction.label({ A: 'a\nb' })),
      'bootcdk::inexpressible',
    ],
    ['a heredoc in commands', (s) => s.replace(ID, Instruction.run('a <<E\nx\nE')), ''],
    ['a command that does nothing', (s) => s.replace(ID, run(' ')), 'bootcdk::inexpressible'],
    [
      'what old engines cannot build',
      (s) => s.replace(ID, Instruction.raw('RUN <<E\nx\nE')),
      'bootcdk::engine-feature',
    ],
  ])('%s', (_name, change, id) => {
    expect(found(change).map((one) => one.id)).toEqual(id === '' ? [] : [id]);
  });

  test('the platform is declared for it', () => {
    expect(textOn(changed((s) => s.replace(ID, run('echo ${TARGETARCH}'))))).toContain('\nARG TARGETARCH\n');
    const platforms = [Architecture.AMD64, Architecture.ARM64];
    expect(
      textOn(
        changed((s) => s.patch(ID, { commandsAfter: ['echo $TARGETARCH'] })),
        { platforms },
      ),
    ).toContain('\nARG TARGETARCH\n');
  });

  test('its comment names the image, and what it was put beside', () => {
    expect(textOn(changed((s) => s.insertBefore(ID, run('a'))))).toContain(`# ${ID}/before: S\nRUN a\n`);
  });

  test('in a layer, it ends the RUN before it', () => {
    const text = textOn((i) => {
      const layer = new Layer(i, 'L');
      for (const id of ['A', 'B', 'C']) new Script(layer, id, { commands: [id] });
      i.steps.insertAfter('l/configuration/script-b', run('x'));
      i.steps.patch('l/configuration/script-a', { commandsAfter: ['cd /'] });
    });
    expect(text.split('\nFROM')[1]!.match(/^ {4}[^-].*$|^RUN x$/gm)).toEqual([
      '    ( A && cd / ) && \\',
      '    B',
      'RUN x',
      '    C',
    ]);
  });
});
