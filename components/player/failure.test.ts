import { ErrorDetails, ErrorTypes } from 'hls.js/light';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem } from '#components/api/client.ts';
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode } from '#contracts/problem.ts';
import { apiFailure, mayPass, storageFailure } from './failure.ts';
import { failureWords, FAILURES } from './failure-words.ts';
import { streamFailure } from './stream-failure.ts';

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

const problem = (code: ApiProblem['code'], status: number) => new ApiProblem({ code, status, title: code, correlationId: 'c-1' });
const online = { unsent: null, online: true };

describe('failures in words', () => {
  test('every failure has words and a way on', () => {
    for (const kind of Object.keys(FAILURES) as (keyof typeof FAILURES)[]) {
      const { title, words, way } = failureWords({ kind });
      expect(title.length && words.length && way.length).toBeTruthy();
    }
  });

  test('every code of the API means something', () => {
    for (const [code, { status }] of Object.entries(ERRORS)) expect(FAILURES[apiFailure(problem(code as ErrorCode, status)).kind]).toBeDefined();
    expect(apiFailure(problem('access-withdrawn', 403)).kind).toBe('withdrawn');
    expect(apiFailure(problem('disposed', 410)).kind).toBe('disposed');
    expect(apiFailure(problem('sign-in-ended', 401)).kind).toBe('sign-in-ended');
    expect(apiFailure(problem('internal', 500)).detail).toContain('c-1');
  });

  test.each(['forbidden', 'no-role', 'not-enrolled', 'not-found', 'invalid-request', 'access-withdrawn', 'disposed'] as const)('%s offers no other try: it leads back to the library', (code) => {
    const failure = apiFailure(problem(code, ERRORS[code].status));
    expect(failureWords(failure).way).toBe('library');
    expect(mayPass(failure)).toBe(false);
  });

  test.each([
    [403, 'storage-refused'],
    [404, 'storage-missing'],
    [500, 'storage-failing'],
    [503, 'storage-failing'],
    [0, 'unreachable'],
  ])('storage’s %i is %s', (status, kind) => expect(storageFailure(status, true).kind).toBe(kind));

  test('offline explains everything else', () => expect(storageFailure(0, false).kind).toBe('offline'));

  test('an unsent request’s own reason comes before the number hls.js makes of it', () => {
    const data = { type: ErrorTypes.NETWORK_ERROR, details: ErrorDetails.FRAG_LOAD_ERROR, response: { url: '', data: undefined, code: 0 } };
    expect(streamFailure(data, online).kind).toBe('unreachable');
    expect(streamFailure(data, { ...online, unsent: problem('token-invalid', 401) }).kind).toBe('signed-out');
  });

  test('the playlist’s refusals are Docket’s, not storage’s', () => {
    const data = (code: number) => ({ type: ErrorTypes.NETWORK_ERROR, details: ErrorDetails.MANIFEST_LOAD_ERROR, response: { url: '', data: undefined, code } });
    expect([401, 403, 410, 503].map((code) => streamFailure(data(code), online).kind)).toEqual(['signed-out', 'withdrawn', 'session-ended', 'docket']);
  });

  test('a picture that can’t be decoded is told from a browser that can’t at all', () => {
    expect(streamFailure({ type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.BUFFER_APPEND_ERROR }, online).kind).toBe('decode');
    expect(streamFailure({ type: ErrorTypes.MEDIA_ERROR, details: ErrorDetails.BUFFER_ADD_CODEC_ERROR }, online).kind).toBe('unsupported');
  });
});
