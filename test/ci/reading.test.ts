import { describe, expect, it } from 'vitest';
import { readAll, watch } from '../../src/ci/reading';

interface Job {
  readonly id: string;
  readonly origin?: string;
  readonly timeoutMinutes?: number;
  readonly needs?: readonly string[];
  readonly environment?: Readonly<Record<string, { readonly of: string }>>;
  readonly flag?: boolean;
}

const JOBS: readonly Job[] = [
  { id: 'build', origin: 'App/Release', timeoutMinutes: 5, needs: ['a', 'b'], environment: { A: { of: 'text' } } },
];

const unread = (read: (jobs: readonly Job[]) => unknown, jobs = JOBS): string[] => {
  const watched = watch(jobs);
  read(watched.value);
  return watched.unread();
};

describe('what a renderer leaves out', () => {
  const CASES: ReadonlyArray<
    readonly [title: string, read: (jobs: readonly Job[]) => unknown, unread: readonly string[]]
  > = [
    ['everything', () => undefined, ['build']],
    [
      'fields of a job',
      (jobs) => jobs.map(({ id }) => id),
      ['build.timeoutMinutes', 'build.needs', 'build.environment'],
    ],
    [
      'a field of a value',
      (jobs) =>
        jobs.map(({ id, timeoutMinutes, needs, environment }) => [id, timeoutMinutes, needs?.join(), environment?.A]),
      ['build.environment.A.of'],
    ],
    [
      'nothing: by loops, spreads and entries',
      (jobs) => {
        for (const { id, timeoutMinutes, needs, environment } of jobs) {
          const names = [id, timeoutMinutes, ...(needs ?? [])];
          for (const [name, { of }] of Object.entries(environment!)) names.push(name, of);
        }
      },
      [],
    ],
    ['nothing: by being told so', (jobs) => readAll(jobs), []],
  ];

  it.each(CASES)('%s', (_title, read, expected) => {
    expect(unread(read)).toEqual(expected);
  });

  it('is not what is empty, false or where something is from', () => {
    const jobs = [{ id: 'x', origin: 'App', needs: [], environment: {}, flag: false }];
    expect(unread((all) => all.map(({ id }) => id), jobs)).toEqual([]);
  });
});
