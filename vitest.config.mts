import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `e2e` needs the tools that scripts/tools/install brings. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/engines/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/engines/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // The engines share two cores and a disk.
          fileParallelism: false,
          // A build under load fails now and then for reasons of the machine's; the report names what was tried again.
          retry: 1,
        },
      },
    ],
  },
});
