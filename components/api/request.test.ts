import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiProblem } from './problem.ts';
import { createApi, Nothing, type TokenSource } from './request.ts';

const Answer = z.object({ n: z.number() });
const problem = (status: number, code: string) =>
  Response.json({ type: `urn:docket:${code}`, code, title: 'In words.', status, correlationId: 'c-1' }, { status, headers: { 'content-type': 'application/problem+json' } });

function api(...answers: (Response | Error)[]) {
  const fetchImpl = vi.fn<typeof fetch>(async () => {
    const next = answers.shift();
    if (!next || next instanceof Error) throw next ?? new Error('no answer left');
    return next;
  });
  const token = vi.fn<TokenSource['token']>(async ({ renew = false } = {}) => (renew ? 'renewed' : 'first'));
  const onRefused = vi.fn<() => void>();
  const onSignedOut = vi.fn<() => void>();
  return { api: createApi({ token, onRefused, onSignedOut }, fetchImpl), fetchImpl, onRefused, onSignedOut };
}
const caught = async (work: Promise<unknown>) => (await work.then(() => null, (e: unknown) => e)) as ApiProblem;
const bearer = (call: Parameters<typeof fetch> | undefined) => new Headers(call?.[1]?.headers).get('authorization');

describe('createApi', () => {
  test('sends the token, leaves out what is not asked, and parses by the contract', async () => {
    const { api: a, fetchImpl } = api(Response.json({ n: 1 }));
    await expect(a.get('/api/x', Answer, { query: { limit: 5, cursor: undefined, actor: '' } })).resolves.toEqual({ n: 1 });
    expect(fetchImpl.mock.calls[0]?.[0]).toBe('/api/x?limit=5');
    expect(bearer(fetchImpl.mock.calls[0])).toBe('Bearer first');
  });

  test('never sends a token elsewhere', async () => {
    const { api: a, fetchImpl } = api(Response.json({ n: 1 }));
    for (const path of ['https://evil.example/api/x', '//evil.example/api/', '/other']) await expect(a.get(path, Answer)).rejects.toThrow('Not an address');
    expect(fetchImpl).not.toHaveBeenCalled();
  });

  test('204 is nothing', async () => {
    await expect(api(new Response(null, { status: 204 })).api.post('/api/x', {}, Nothing)).resolves.toBeUndefined();
  });

  test('a refused token is renewed once and the request repeated', async () => {
    const { api: a, fetchImpl, onRefused } = api(problem(401, 'token-invalid'), Response.json({ n: 2 }));
    await expect(a.get('/api/x', Answer)).resolves.toEqual({ n: 2 });
    expect(bearer(fetchImpl.mock.calls[1])).toBe('Bearer renewed');
    expect(onRefused).not.toHaveBeenCalled();
  });

  test('refused again, the sign-in has ended', async () => {
    const { api: a, onRefused } = api(problem(401, 'token-invalid'), problem(401, 'token-invalid'));
    expect((await caught(a.get('/api/x', Answer))).code).toBe('token-invalid');
    expect(onRefused).toHaveBeenCalledOnce();
  });

  test('told that the sign-in was ended, it asks for no other token and says so', async () => {
    const { api: a, fetchImpl, onRefused, onSignedOut } = api(problem(401, 'sign-in-ended'));
    expect(await caught(a.get('/api/x', Answer))).toMatchObject({ code: 'sign-in-ended', title: 'In words.' });
    expect(fetchImpl).toHaveBeenCalledOnce();
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(onRefused).not.toHaveBeenCalled();
  });

  test('the same of the renewed token', async () => {
    const { api: a, onRefused, onSignedOut } = api(problem(401, 'token-invalid'), problem(401, 'sign-in-ended'));
    expect((await caught(a.get('/api/x', Answer))).code).toBe('sign-in-ended');
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(onRefused).not.toHaveBeenCalled();
  });

  test('a problem keeps its code, words and number', async () => {
    const error = await caught(api(problem(422, 'reason-required')).api.post('/api/x', {}, Answer));
    expect(error).toBeInstanceOf(ApiProblem);
    expect([error.code, error.status, error.title, error.correlationId, error.passing]).toEqual(['reason-required', 422, 'In words.', 'c-1', false]);
  });

  test('a file is its bytes, a refused one a problem, half a one no answer', async () => {
    expect(await (await api(new Response('a,b')).api.file('/api/x.csv')).text()).toBe('a,b');
    expect((await caught(api(problem(403, 'forbidden')).api.file('/api/x.csv'))).code).toBe('forbidden');
    expect(await new Response(await api(new Response('a,b')).api.stream('/api/x.csv')).text()).toBe('a,b');
    expect((await caught(api(problem(403, 'forbidden')).api.stream('/api/x.csv'))).code).toBe('forbidden');
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) });
    expect((await caught(api(new Response(broken)).api.file('/api/x.csv'))).code).toBe('offline');
  });

  test('no answer at all is offline, and passing', async () => {
    const error = await caught(api(new TypeError('Failed to fetch')).api.get('/api/x', Answer));
    expect([error.code, error.passing]).toEqual(['offline', true]);
  });

  test('being told to stop is not a problem', async () => {
    const error = await caught(api(new DOMException('stop', 'AbortError')).api.get('/api/x', Answer, { signal: AbortSignal.abort() }));
    expect(error).not.toBeInstanceOf(ApiProblem);
  });

  test.each([
    ['another shape', Response.json({ n: 'one' })],
    ['a proxy’s page', new Response('<html>', { status: 502 })],
    ['a body of no contract', Response.json({ hello: 1 }, { status: 500 })],
  ])('%s is not understood', async (_, response) => {
    expect((await caught(api(response).api.get('/api/x', Answer))).code).toBe('not-understood');
  });
});
