import { expect, it } from 'vitest';
import { readSteps } from '../support/engines';

it('reads the steps of a build and which came from the cache', () => {
  const log = [
    '[1/2] STEP 1/2: FROM scratch AS files',
    '[1/2] STEP 2/2: COPY steps/a/ /',
    '--> Using cache 0123456789abcdef',
    '--> 0123456789ab',
    '[2/2] STEP 1/2: FROM localhost/base:1',
    '[2/2] STEP 2/2: RUN echo hello',
    'hello',
    '--> ba9876543210',
  ].join('\n');
  expect(readSteps(log)).toEqual([
    { stage: 1, instruction: 'FROM scratch AS files', cached: false },
    { stage: 1, instruction: 'COPY steps/a/ /', cached: true },
    { stage: 2, instruction: 'FROM localhost/base:1', cached: false },
    { stage: 2, instruction: 'RUN echo hello', cached: false },
  ]);
  expect(readSteps('STEP 1/1: FROM scratch')).toEqual([{ stage: 1, instruction: 'FROM scratch', cached: false }]);
});

it('counts as built what an attempt built from which the last one took it', () => {
  const attempt = (first: string[], second: string[]) =>
    ['STEP 1/3: FROM localhost/base:1', 'STEP 2/3: RUN one', ...first, 'STEP 3/3: RUN two', ...second].join('\n');
  const cached = ['--> Using cache 0123456789abcdef', '--> 0123456789ab'];
  const ofLast = (log: string, earlier: string[]) => readSteps(log, earlier).map((step) => step.cached);
  const broken = attempt(['--> 0123456789ab'], ['Error sealing memfd copy: Device or resource busy']);
  expect(ofLast(attempt(cached, ['--> ba9876543210']), [broken])).toEqual([false, false, false]);
  const early = 'STEP 1/3: FROM localhost/base:1';
  expect(ofLast(attempt(cached, cached), [early])).toEqual([false, true, true]);
});
