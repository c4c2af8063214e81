/** Whether the long combinations are asked for as well: `npm run test:all`. */
export const ALL_TIERS = process.env.BOOTCDK_TEST_TIER === 'all';

/** All of them in the long tier, else the chosen ones, and says so: every path is still covered. */
export function namesInThisTier(all: readonly string[], chosen: readonly string[]): readonly string[] {
  if (ALL_TIERS) return all;
  const left = all.filter((name) => !chosen.includes(name));
  if (left.length > 0) process.stderr.write(`\nONLY IN THE LONG TIER (npm run test:all): ${left.join(', ')}\n`);
  return chosen;
}
