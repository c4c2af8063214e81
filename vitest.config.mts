import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const SOURCES = fileURLToPath(new URL('src/', import.meta.url));

/**
 * Some modules are loaded when they are needed, with a `require` that only compiled code has: here they are imported.
 * All on one line, so that places in the file stay.
 */
const requireAsImport: Plugin = {
  name: 'require-as-import',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(SOURCES)) return undefined;
    let imports = '';
    const transformed = code.replace(/\brequire\(('\.[^']*')\) as typeof import\(\1\)/g, (_, path) => {
      const name = `__required${imports.length}`;
      imports += `import * as ${name} from ${path}; `;
      return name;
    });
    return imports === '' ? undefined : { code: imports + transformed, map: null };
  },
};

/**
 * `unit` needs nothing but Node; `e2e` needs the tools that scripts/tools/install brings; `parity` the tools of each
 * language, and what packages are downloaded from.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [requireAsImport],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/engines/**', 'test/parity/**', 'test/registry/loopback.test.ts'],
          testTimeout: 30_000,
          // Modules are loaded once a worker, not once a file: the library keeps nothing between programs, and what a test
          // changes in its process is put back.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
        },
      },
      {
        plugins: [requireAsImport],
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/engines/**/*.test.ts', 'test/registry/loopback.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // The engines share two cores and a disk.
          fileParallelism: false,
          // Of tests in one file that say that they may run beside each other.
          maxConcurrency: 2,
        },
      },
      {
        test: {
          name: 'parity',
          include: ['test/parity/**/*.test.ts'],
          globalSetup: ['test/parity/support/setup.ts'],
          testTimeout: 600_000,
        },
      },
    ],
  },
});
