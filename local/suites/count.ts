import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** How a suite went, in tests. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The same, and which failed: file and title. Told again at the end, where a log that was cut still has it. */
export interface Report extends Count {
  readonly failures: readonly string[];
}

const Vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({
    status: z.string(),
    name: z.string(),
    message: z.string(),
    assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) })),
  })),
});

/** Vitest's JSON report. A file that could not even be loaded has no test in it and counts as one failed. */
export function countVitest(report: unknown): Report {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = Vitest.parse(report);
  const notLoaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  const failures = testResults.flatMap(({ name, assertionResults }) => assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages[0])));
  return {
    passed: numPassedTests,
    failed: numFailedTests + notLoaded.length,
    skipped: numPendingTests,
    failures: [...failures, ...notLoaded.map(({ name, message }) => failure(name, 'could not be loaded', message))],
  };
}

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })) })),
});
const Tree = z.object({ specs: z.array(Spec), get suites() { return z.array(Tree).optional(); } });
const Playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(Tree),
});
const specsOf = ({ specs, suites = [] }: z.infer<typeof Tree>): z.infer<typeof Spec>[] => [...specs, ...suites.flatMap(specsOf)];

/** Playwright's JSON report. A test that passed only when repeated has failed: here nothing else is to blame. */
export function countPlaywright(report: unknown): Report {
  const { stats: { expected, unexpected, flaky, skipped }, suites } = Playwright.parse(report);
  const failures = suites.flatMap(specsOf)
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title, tests }) => failure(file, title, tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))[0]));
  return { passed: expected, failed: unexpected + flaky, skipped, failures };
}

/** One line: where, which, and the first line of why. */
const failure = (file: string, title: string, why = '') => `${file}: ${title}${why ? ` (${stripVTControlCharacters(why).split('\n')[0]})` : ''}`;

/**
 * The count that stands for a suite: its report's, made to agree with how its process ended.
 * A suite that failed without a failed test, or that ran none at all, has failed once.
 */
export function verdict<C extends Count>(exitCode: number, count: C): C {
  const ran = count.passed + count.failed;
  return count.failed === 0 && (exitCode !== 0 || ran === 0) ? { ...count, failed: 1 } : count;
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce<Count>((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), NONE);
}

export const NONE: Count = { passed: 0, failed: 0, skipped: 0 };

/** The closing line that CI reads. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
