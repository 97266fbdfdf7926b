import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode } from '#contracts/problem.ts';
import { refusalOf } from './refusal.ts';

const problem = (code: ErrorCode) => new ApiProblem({ code, ...ERRORS[code] });

describe('refusalOf', () => {
  test.each(['forbidden', 'not-found', 'invalid-request', 'access-withdrawn', 'no-role', 'not-enrolled'] as const)('%s is a page of its own, that says whom to ask', (code) => {
    expect(problem(code).final).toBe(true);
    expect(refusalOf(problem(code)).title).toBeTruthy();
    expect(refusalOf(problem(code)).ask).toMatch(/ask your/);
  });
  test.each(['unavailable', 'internal', 'token-invalid', 'storage-unavailable'] as const)('%s may be asked again', (code) => expect(problem(code).final).toBe(false));
});
