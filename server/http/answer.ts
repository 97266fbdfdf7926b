/** Responses: the same headers on every one, problem+json for every error. */
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode, Problem } from '#contracts/problem.ts';
import { DocketError } from '#server/platform/errors.ts';
import { log } from '#server/platform/log.ts';
import { isDatabaseAway } from '#server/platform/outage.ts';
import { RestError } from '@azure/storage-blob';

/** An API answer is never a page, never framed, never cached, never sniffed. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A shorter answer fits into a connection's first packets as it is: compressing it only takes time, 1.5 ms of an opening's 14. */
const SHORT = 8 * 1024;

export function answer(status: number, body: string | ReadableStream<Uint8Array> | null, contentType: string | null, correlationId: string): Response {
  return new Response(body, {
    status,
    headers: {
      ...HEADERS,
      ...(typeof body === 'string' && body.length < SHORT ? { 'cache-control': 'no-store, no-transform' } : {}),
      'x-correlation-id': correlationId,
      ...(contentType ? { 'content-type': contentType } : {}),
    },
  });
}

/** Any thrown thing → problem+json. What is not a DocketError is logged whole and told as `internal` or `unavailable`. */
export function problem(error: unknown, correlationId: string, path: string): Response {
  const known = error instanceof DocketError ? error : new DocketError(codeOf(error), { cause: error });
  const { status, title } = ERRORS[known.code];
  if (status >= 500) log.error({ err: known.cause ?? known, correlationId, path, code: known.code }, 'request failed');
  else log.info({ correlationId, path, code: known.code, detail: known.detail }, 'request refused');
  const body: Problem = {
    type: `/api/openapi.json#/problems/${known.code}`,
    code: known.code,
    title,
    status,
    correlationId,
    ...(known.detail ? { detail: known.detail } : {}),
    ...(known.issues ? { issues: known.issues } : {}),
  };
  const response = answer(status, JSON.stringify(body), 'application/problem+json', correlationId);
  if (status === 401) response.headers.set('www-authenticate', 'Bearer');
  if (status === 503) response.headers.set('retry-after', '2');
  return response;
}

function codeOf(error: unknown): ErrorCode {
  if (isOutage(error)) return 'unavailable';
  return isUnstorable(error) ? 'invalid-request' : 'internal';
}

/** PostgreSQL's class 22: a value that no column can hold got past a contract. Still the request's fault, not ours to crash on. */
function isUnstorable(error: unknown): boolean {
  const { meta } = (error ?? {}) as { meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  return [meta?.code, meta?.driverAdapterError?.cause?.originalCode].some((code) => typeof code === 'string' && code.startsWith('22'));
}

/** Database or storage out of reach: the person should try again, not report a bug. */
const isOutage = (error: unknown) => error instanceof RestError || isDatabaseAway(error);
