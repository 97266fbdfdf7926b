import { defineConfig } from 'vitest/config';

const exclude = ['node_modules/**', '.next/**', '.docket/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', testTimeout: 60_000, hookTimeout: 60_000, include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.int.test.ts'] },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['test/stack/global-setup.ts'],
          env: { DOCKET_LOG_LEVEL: 'silent' },
          // Real databases, storage and ffmpeg on two cores: a file at a time is faster than all at once.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
