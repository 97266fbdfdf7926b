import { describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest, NONE, sum, verdict } from './count.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  name: '/here/a.test.ts',
  message: 'no such module\n at b',
  assertionResults: tests.map((fullName) => ({ status: fullName.startsWith('not') ? 'failed' : 'passed', fullName, failureMessages: fullName.startsWith('not') ? ['Error: expected 1\n at a'] : [] })),
});
const spec = (title: string, status: string, ...messages: string[]) => ({ title, file: 'b.spec.ts', ok: status !== 'unexpected', tests: [{ status, results: messages.map((message) => ({ error: { message } })) }] });

describe('the count of a suite', () => {
  it('takes Vitest’s tests, and a file that did not load as one failed', () => {
    const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, testResults: [file('passed', 'a', 'b'), file('failed', 'c', 'not d'), file('failed')] };
    expect(countVitest(report)).toEqual({
      passed: 3, failed: 2, skipped: 2,
      failures: ['/here/a.test.ts: not d (Error: expected 1)', '/here/a.test.ts: could not be loaded (no such module)'],
    });
  });

  it('takes a Playwright test that passed only when repeated as failed', () => {
    const suites = [{ specs: [spec('e', 'expected')], suites: [{ specs: [spec('f', 'flaky', '\u001b[31mError: late\u001b[39m\n at'), spec('g', 'unexpected', 'Error: no', 'Error: no')] }] }];
    expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, suites })).toEqual({
      passed: 5, failed: 2, skipped: 0,
      failures: ['b.spec.ts: f (Error: late)', 'b.spec.ts: g (Error: no)'],
    });
  });

  it('fails a suite that ran nothing, or that ended badly without a failed test', () => {
    expect(verdict(0, NONE).failed).toBe(1);
    expect(verdict(0, { ...NONE, skipped: 4 }).failed).toBe(1);
    expect(verdict(1, { ...NONE, passed: 4 })).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(verdict(1, { ...NONE, failed: 2 }).failed).toBe(2);
    expect(verdict(0, { ...NONE, passed: 4 }).failed).toBe(0);
  });

  it('closes with the line that CI reads', () => {
    expect(closingLine(sum([{ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }]))).toBe('3 passed, 1 failed');
    expect(closingLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
