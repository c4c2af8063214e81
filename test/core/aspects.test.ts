import { readFileSync } from 'node:fs';
import { Construct, IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { AspectPriority, Aspects, IAspect } from '../../src';
import { runAspects } from '../../src/core/aspects';
import { MisuseError } from '../../src/core/misuse';

class Root extends Construct {
  public constructor() {
    super(undefined as unknown as Construct, 'root');
  }
}

/** Notes what it visits, and does something with it. */
class Noting implements IAspect {
  public constructor(
    private readonly name: string,
    private readonly notes: string[],
    private readonly act: (node: IConstruct) => void = () => undefined,
  ) {}

  public visit(node: IConstruct): void {
    this.notes.push(`${this.name}:${node.node.id}`);
    this.act(node);
  }
}

function tree(): { root: Root; notes: string[] } {
  const root = new Root();
  const a = new Construct(root, 'a');
  new Construct(a, 'b');
  return { root, notes: [] };
}

describe('aspects', () => {
  test('visit parents before children, each once', () => {
    const { root, notes } = tree();
    Aspects.of(root).add(new Noting('x', notes));
    runAspects(root);
    expect(notes).toEqual(['x:root', 'x:a', 'x:b']);
  });

  test('run in the order of their priorities', () => {
    const { root, notes } = tree();
    Aspects.of(root).add(new Noting('last', notes), { priority: AspectPriority.READONLY });
    Aspects.of(root.node.findChild('a')).add(new Noting('first', notes), { priority: AspectPriority.MUTATING });
    Aspects.of(root).add(new Noting('default', notes));
    runAspects(root);
    expect(notes.map((note) => note.split(':')[0])).toEqual([
      'first',
      'first',
      'default',
      'default',
      'default',
      'last',
      'last',
      'last',
    ]);
  });

  test('visit what aspects add, and read-only ones see all of it', () => {
    const { root, notes } = tree();
    Aspects.of(root).add(new Noting('see', notes), { priority: AspectPriority.READONLY });
    Aspects.of(root).add(
      new Noting('grow', notes, (node) => {
        if (node.node.id === 'b') new Construct(node as Construct, 'c');
      }),
    );
    runAspects(root);
    expect(notes).toEqual(['grow:root', 'grow:a', 'grow:b', 'grow:c', 'see:root', 'see:a', 'see:b', 'see:c']);
  });

  test('an aspect that an aspect adds runs, also with a lower priority', () => {
    const { root, notes } = tree();
    Aspects.of(root).add(
      new Noting('add', notes, (node) => {
        if (node.node.id === 'a') Aspects.of(node).add(new Noting('early', notes), { priority: 1 });
      }),
    );
    runAspects(root);
    expect(notes).toEqual(['add:root', 'add:a', 'add:b', 'early:a', 'early:b']);
  });

  test('growth without end is misuse, not a hang', () => {
    const { root, notes } = tree();
    Aspects.of(root).add(new Noting('endless', notes, (node) => void new Construct(node as Construct, 'more')));
    expect(() => runAspects(root)).toThrow(/bootcdk::aspects-do-not-end/);
  });

  test.each([
    ['no method visit', {}],
    ['a visit that is none', { visit: 'every node' }],
  ])('with %s are misuse where they are added', (_, aspect) => {
    expect(() => Aspects.of(tree().root).add(aspect as never)).toThrow(
      'the aspect has no method visit(node) [bootcdk::aspect-without-visit]',
    );
  });
});

describe('what an aspect throws', () => {
  /** Of the aspect, at the construct `a`. */
  function thrown(error: Error): unknown {
    const { root, notes } = tree();
    const throwing = new Noting('throwing', notes, (node) => {
      if (node.node.id === 'a') throw error;
    });
    Aspects.of(root).add(throwing); // the line of the aspect
    try {
      runAspects(root);
    } catch (caught) {
      return caught;
    }
    throw new Error('nothing was thrown');
  }

  /** As jsii's runtime throws it. */
  const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

  test('in JavaScript stays as it is, with its stack', () => {
    const error = new TypeError('x is not a function');
    expect(thrown(error)).toBe(error);
  });

  test.each([
    [
      'it threw',
      named('@jsii/kernel.RuntimeError', "'licence'"),
      'an aspect threw at "root/a": \'licence\' [bootcdk::aspect-threw]',
    ],
    [
      'the program is over',
      named('@jsii/kernel.Fault', 'Interrupted before callback returned'),
      'an aspect ended the program at "root/a" [bootcdk::aspect-threw]',
    ],
  ])('in another language is told with the construct, and the line where it was added: %s', (_, cause, message) => {
    const error = thrown(cause) as MisuseError;
    expect(error).toMatchObject({ name: 'MisuseError', message, cause });
    const line = readFileSync(__filename, 'utf8').split('\n')[error.place.frame!.line - 1];
    expect(line).toContain('// the line of the aspect');
  });
});
