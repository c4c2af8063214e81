/** One instruction as the engine reported it. */
export interface BuildStep {
  /** The instruction, such as `RUN dnf5 -y install vim`. */
  readonly instruction: string;
  /** The stage's number, from 1; 1 for a file with one stage. */
  readonly stage: number;
  /** Taken from the cache, not run. A FROM never is. */
  readonly cached: boolean;
}

const STEP = /^(?:\[(\d+)\/\d+\] )?STEP \d+\/\d+: (.*)$/;

/**
 * Reads buildah's log. Of a build that was tried again, the earlier logs too: what the last one took from the cache may
 * have been built by one before it.
 */
export function readSteps(log: string, earlier: readonly string[] = []): BuildStep[] {
  const before = earlier.map((one) => stepsOf(one));
  return stepsOf(log).map((step, n) => ({
    ...step,
    cached: step.cached && before.every((steps) => steps[n]?.cached ?? true),
  }));
}

function stepsOf(log: string): BuildStep[] {
  const steps: { instruction: string; stage: number; cached: boolean }[] = [];
  for (const line of log.split('\n')) {
    const step = STEP.exec(line);
    if (step) {
      steps.push({ stage: Number(step[1] ?? 1), instruction: step[2]!, cached: false });
    } else if (line.startsWith('--> Using cache ') && steps.length > 0) {
      steps[steps.length - 1]!.cached = true;
    }
  }
  return steps;
}
