import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ApiProblem } from '#components/api/problem.ts';
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode } from '#contracts/problem.ts';
import { ProblemNotice } from './problem-notice.tsx';

const offersRetry = (code: ErrorCode) =>
  renderToStaticMarkup(<ProblemNotice error={new ApiProblem({ code, ...ERRORS[code] })} onRetry={() => undefined} />).includes('Try again');

test.each(['forbidden', 'not-found', 'no-role', 'access-withdrawn', 'invalid-request'] as const)('%s: no other try is offered, since none can help', (code) => expect(offersRetry(code)).toBe(false));
test.each(['unavailable', 'internal', 'storage-unavailable', 'conflict', 'token-invalid'] as const)('%s: another try is offered', (code) => expect(offersRetry(code)).toBe(true));
