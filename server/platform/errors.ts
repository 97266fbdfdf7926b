/** Errors that a person is meant to see. Everything else becomes `internal` at the boundary. */
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode, Problem } from '#contracts/problem.ts';

export class DocketError extends Error {
  override readonly name = 'DocketError';
  readonly code: ErrorCode;
  /** Said to the person beneath the code's title. */
  readonly detail: string | undefined;
  readonly issues: Problem['issues'];
  constructor(code: ErrorCode, options: { detail?: string; issues?: Problem['issues']; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.issues = options.issues;
  }
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What a person may not see looks absent: the one way to say so. */
export const notFound = () => new DocketError('not-found');
