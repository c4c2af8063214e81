import { FindingReport } from './protocol';

/** Context values as a JSON object: `BOOTCDK_CONTEXT='{"channel":"testing"}'`. */
export const CONTEXT_VARIABLE = 'BOOTCDK_CONTEXT';

export interface EnvironmentContext {
  readonly context: Readonly<Record<string, unknown>>;
  readonly problem?: FindingReport;
}

export function environmentContext(env: Readonly<Record<string, string | undefined>>): EnvironmentContext {
  const text = env[CONTEXT_VARIABLE];
  if (text === undefined || text === '') return { context: {} };
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { context: value as Record<string, unknown> };
  }
  return {
    context: {},
    problem: {
      id: 'bootcdk::context-variable',
      severity: 'error',
      message: `the environment variable ${CONTEXT_VARIABLE} is no JSON object`,
      fix: `for example ${CONTEXT_VARIABLE}='{"channel":"testing"}'`,
      path: '',
      frames: [],
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
