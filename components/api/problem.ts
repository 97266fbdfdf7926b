import type { ErrorCode, Problem } from '#contracts/problem.ts';

/** What can go wrong besides the API's own table: no answer at all, or one that is not understood. */
export type ProblemCode = ErrorCode | 'offline' | 'not-understood';

/** Not among them: 401 (a sign-in mends it), 408, 409 and 429 (of the moment). */
const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 413, 422]);

interface ProblemParts {
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly issues?: Problem['issues'];
}

/**
 * Every failure of a request to Docket, in words a person can act on. `title` says what to do; `correlationId` is
 * the number to quote to support. `status` is 0 where no answer arrived.
 */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly correlationId: string | undefined;
  readonly issues: Problem['issues'];

  constructor(parts: ProblemParts, options?: ErrorOptions) {
    super(`${parts.code}: ${parts.detail ?? parts.title}`, options);
    this.name = 'ApiProblem';
    this.code = parts.code;
    this.title = parts.title;
    this.status = parts.status;
    this.detail = parts.detail;
    this.correlationId = parts.correlationId;
    this.issues = parts.issues;
  }

  /** Whether asking again by itself is worth it: nothing arrived, or the far side said it is only for now. */
  get passing(): boolean {
    return this.code === 'offline' || this.status === 503;
  }

  /** Whether asking again can't change the answer: a refusal of the person or of what was asked, not of the moment. */
  get final(): boolean {
    return FINAL_STATUSES.has(this.status);
  }
}

/** No connection, a dropped one, or a name that doesn't resolve: the browser tells them apart from nobody. */
export function noAnswer(cause: unknown): ApiProblem {
  return new ApiProblem(
    {
      code: 'offline',
      status: 0,
      title: 'Docket can’t be reached. Check this computer’s connection; nothing you did is lost.',
    },
    { cause },
  );
}

export function notUnderstood(status: number, correlationId: string | undefined, cause?: unknown): ApiProblem {
  return new ApiProblem(
    {
      code: 'not-understood',
      status,
      correlationId,
      title: 'Docket’s answer was not understood. Load the page again; if it stays, quote the number below to support.',
    },
    { cause },
  );
}

/** Any thrown thing as a problem, for places that show one. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ code: 'internal', status: 0, title: 'Something went wrong on this page. Load it again.' }, { cause: error });
}
