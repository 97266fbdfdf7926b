import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/stack/longest-first.ts';

/** Ends what hangs; how long a machine with other things to do takes is nothing to fail for. */
const patience = { poll: { timeout: 60_000 } };
const exclude = ['node_modules/**', '.next/**', '.docket/**', 'e2e/**'];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: { name: 'unit', testTimeout: 120_000, hookTimeout: 60_000, expect: patience, include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.int.test.ts'] },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['test/stack/global-setup.ts'],
          env: { DOCKET_LOG_LEVEL: 'silent' },
          // Real databases, storage and ffmpeg on two cores. A third file beside made tests of scratch room and of sweeps fail now and then.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: patience,
        },
      },
    ],
  },
});
