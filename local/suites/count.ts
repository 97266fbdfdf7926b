import { z } from 'zod';

/** How a suite went, in tests. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const Vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Vitest's JSON report. A file that could not even be loaded has no test in it and counts as one failed. */
export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = Vitest.parse(report);
  const notLoaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + notLoaded, skipped: numPendingTests };
}

const Playwright = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) });

/** Playwright's JSON report. A test that passed only when repeated has failed: here nothing else is to blame. */
export function countPlaywright(report: unknown): Count {
  const { expected, unexpected, flaky, skipped } = Playwright.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/**
 * The count that stands for a suite: its report's, made to agree with how its process ended.
 * A suite that failed without a failed test, or that ran none at all, has failed once.
 */
export function verdict(exitCode: number, count: Count): Count {
  const ran = count.passed + count.failed;
  return count.failed === 0 && (exitCode !== 0 || ran === 0) ? { ...count, failed: 1 } : count;
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), NONE);
}

export const NONE: Count = { passed: 0, failed: 0, skipped: 0 };

/** The closing line that CI reads. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
