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
