import { defineConfig } from 'vitest/config';

/** Starts a cloud and lets functions import their code for the first time. */
const slow = { testTimeout: 30_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['functions', 'infra', 'content', 'scripts', 'tests/bench'].map(
            (folder) => `${folder}/**/*.test.ts`,
          ),
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // A third of the time went into importing the same modules for each file anew; no test leaves anything behind.
          pool: 'threads',
          isolate: false,
        },
      },
      { extends: 'web/vite.config.ts', test: { name: 'web', root: 'web', include: ['**/*.test.ts'] } },
      { test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], ...slow } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/integration/setup.ts',
          // They share one cloud, and some count its calls.
          fileParallelism: false,
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          // One browser at a time is all that two cores bear.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // A browser on a busy machine: what had to be tried again is named in the log.
          retry: 1,
          setupFiles: 'tests/e2e/retried.ts',
        },
      },
    ],
  },
});
