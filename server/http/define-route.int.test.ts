import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROUTES } from '#app/api/routes.ts';
import { record } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { defineRoute } from './index.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const echo = defineRoute({
  action: 'me:read',
  summary: 'test',
  body: z.object({ text: z.string() }),
  bodyLimit: 100,
  answer: { status: 200, json: z.object({ text: z.string() }) },
  ledger: { none: 'test' },
  handle: async ({ body }) => ({ ...body, secret: 'not in the contract' }),
});

describe('defineRoute', () => {
  it('answers only what the contract names', async () => {
    expect((await call(echo, { token: await backend.token('amara'), body: { text: 'a' } })).body).toEqual({ text: 'a' });
  });
  it('refuses a body over its limit, whether it says so or not', async () => {
    const token = await backend.token('amara');
    const big = JSON.stringify({ text: 'x'.repeat(200) });
    expect(await call(echo, { token, body: big })).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await call(echo, { token, body: big, headers: { 'content-length': '10' } })).toMatchObject({ status: 413 });
  });
  it('says what is wrong with a body, and where', async () => {
    const token = await backend.token('amara');
    expect((await call(echo, { token, body: { text: 5 } })).body).toMatchObject({ code: 'invalid-request', issues: [{ path: 'body.text' }] });
    expect(await call(echo, { token, body: '{"text":' })).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
  it('refuses a name that the query says twice, rather than taking the last', async () => {
    const asked = defineRoute({ action: 'me:read', summary: 'test', query: z.object({ from: z.string() }), answer: { status: 200, json: z.object({ from: z.string() }) }, ledger: { none: 'test' }, handle: async ({ query }) => query });
    const ask = async (query: string) => {
      const response = await asked(new Request(`https://docket.test/api/test?${query}`, { headers: { authorization: `Bearer ${await backend.token('amara')}` } }), { params: Promise.resolve({}) });
      return { status: response.status, body: await response.json() as unknown };
    };
    expect(await ask('from=a')).toEqual({ status: 200, body: { from: 'a' } });
    expect(await ask('from=a&from=b')).toMatchObject({ status: 400, body: { code: 'invalid-request', issues: [{ path: 'query.from' }] } });
    expect((await ask('from=a&from=a')).status).toBe(400);
  });
  it('gives every answer a number of its own, which no caller chooses', async () => {
    const id = randomUUID();
    const { headers } = await call(echo, { token: await backend.token('amara'), body: { text: 'a' }, headers: { 'x-correlation-id': id } });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-correlation-id')).not.toBe(id);
  });
  it('takes the outermost proxy’s word for the caller’s address, and nothing that is none', async () => {
    const route = ROUTES['/api/sign-in']!.POST!;
    const token = await backend.token('amara');
    const last = async () => (await backend.db.ledgerEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).address;
    await call(route, { token, body: {}, headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.66' } });
    expect(await last()).toBe('203.0.113.66');
    await call(route, { token, body: {}, headers: { 'x-forwarded-for': '203.0.113.66 <b>forged</b>' } });
    expect(await last()).toBeNull();
  });
  it('withholds an answer whose ledger entry is missing', async () => {
    const forgetful = defineRoute({ action: 'me:read', summary: 'test', answer: { status: 200, json: z.object({}) }, ledger: ['recording:open'], handle: async () => ({}) });
    expect(await call(forgetful, { token: await backend.token('amara') })).toMatchObject({ status: 500, body: { code: 'internal' } });
    const dutiful = defineRoute({
      action: 'me:read', summary: 'test', answer: { status: 200, json: z.object({}) }, ledger: ['recording:open'],
      handle: async ({ actor }) => {
        await transaction((tx) => record(tx, actor, { action: 'recording:open' }));
        return {};
      },
    });
    expect(await call(dutiful, { token: await backend.token('amara') })).toMatchObject({ status: 200 });
  });
  it('an unknown fault says nothing of its inside, and quotes a number', async () => {
    const broken = defineRoute({ action: 'me:read', summary: 'test', answer: { status: 204 }, ledger: { none: 'test' }, handle: () => Promise.reject(new Error('password=hunter2')) });
    const { status, body } = await call(broken, { token: await backend.token('amara') });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body).toMatchObject({ code: 'internal', correlationId: expect.any(String) });
  });
  it('an address that is no id is an address with nothing at it', async () => {
    const route = ROUTES['/api/recordings/{recordingId}']?.GET;
    if (!route) throw new Error('no such route');
    for (const recordingId of ["1' OR '1'='1", '../../etc/passwd', '', 'undefined'])
      expect(await call(route, { token: await backend.token('amara'), params: { recordingId } })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
  it('the API describes itself: every route, every code', async () => {
    const { body } = await call<{ openapi: string; paths: Record<string, Record<string, { responses: object }>> }>(ROUTES['/api/openapi.json']!.GET!);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual(Object.keys(ROUTES).sort());
    expect(body.paths['/api/playback']?.post?.responses).toMatchObject({ '201': expect.anything(), '422': expect.anything(), '401': expect.anything(), '404': expect.anything() });
  });
});
