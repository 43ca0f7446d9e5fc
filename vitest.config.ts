import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { TallyReporter } from './scripts/tally-reporter.ts';
import { builtThreads } from './test/built-threads.ts';
import { builtTerminal } from './test/headless/built-terminal.ts';

/** Programs that tests start from the sources find them compiled by whoever started them before. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'reward-desk-compile-cache') };

/** Where `npm test` wants to read how a run ended. */
const tally = process.env.REWARD_DESK_TALLY;

export default defineConfig(async () => ({
  test: {
    reporters: ['default', ...(tally === undefined ? [] : [new TallyReporter(tally)])],
    projects: [
      {
        plugins: [builtThreads(dirname(await builtTerminal()))],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/system/**'],
          testTimeout: 120_000,
          // One processor for each, and none for who only waits: by itself vitest leaves one free.
          maxWorkers: '100%',
          env,
          setupFiles: ['test/practice/witness-contract.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/system/**/*.test.ts'],
          testTimeout: 180_000,
          env,
          hookTimeout: 180_000,
          // A window on a busy machine takes longer than a second.
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
}));
