import { defineConfig } from '@playwright/test';

const FIREFOX = '**/firefox.spec.ts';
const WEBKIT = '**/webkit.spec.ts';
/** Judges four moving pictures in time: a neighbour that encodes or loads would be what it measures. */
const IN_STEP = '**/together.spec.ts';

/**
 * Journeys in a real browser against a whole stack of their own, started once (e2e/support/global-setup.ts).
 * Two at a time: they wait more (for signatures to end, for a list to look again) than they compute. Journeys keep out of
 * each other's way by whose footage they use; see e2e/support/people.ts.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/support/global-setup.ts',
  workers: 2,
  // A journey that passes only when repeated has a fault in it, or Docket has.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Not London: Docket's times are London's wherever the browser is.
    timezoneId: 'America/New_York',
    screenshot: 'only-on-failure',
    // Recording one costs a third of a run, mostly of the pages with a player: DOCKET_E2E_TRACE=1 to see what a failure was.
    trace: process.env['DOCKET_E2E_TRACE'] ? 'on' : 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'journeys', testIgnore: ['**/afterwards.spec.ts', FIREFOX, WEBKIT, IN_STEP], teardown: 'afterwards' },
    { name: 'in-step', testMatch: IN_STEP, dependencies: ['journeys'] },
    // These two start their browsers themselves (e2e/support/firefox.ts, webkit.ts). Last, since they sign out people whose viewings others look at.
    { name: 'firefox', testMatch: FIREFOX, dependencies: ['in-step'] },
    { name: 'webkit', testMatch: WEBKIT, dependencies: ['firefox'] },
    // Reads what the journeys left in the logs, whether they passed or not.
    { name: 'afterwards', testMatch: '**/afterwards.spec.ts' },
  ],
});
