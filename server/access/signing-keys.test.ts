import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWK } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tokenMaker, type TokenMaker } from '#test/http/tokens.ts';
import { remoteKeys } from './signing-keys.ts';
import { checkToken } from './tokens.ts';

let maker: TokenMaker;
let jwk: JWK;
beforeAll(async () => {
  maker = await tokenMaker();
  jwk = { ...(await exportJWK(maker.publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
});

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A good token, judged by what a key server says. */
async function checkBy(listener: RequestListener, token: string | Promise<string> = maker.mint(), timeoutDuration = 5000) {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const keys = remoteKeys(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`), { timeoutDuration });
  return checkToken(`Bearer ${await token}`, { ...maker.rules, keys });
}
const says = (status: number, body: string, type = 'application/json'): RequestListener => (_, response) => void response.writeHead(status, { 'content-type': type }).end(body);
const unavailable = { code: 'unavailable', status: 503 };

describe('a key server that fails is no fault of the token’s', () => {
  it.each([
    ['503', says(503, '{"error":"busy"}')],
    ['404', says(404, '{}')],
    ['a redirect', (_: unknown, response: Parameters<RequestListener>[1]) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a page', says(200, '<!doctype html><title>Sign in to the network</title>', 'text/html')],
    ['an empty answer', says(200, '')],
    ['half an answer', says(200, '{"keys":[{"kty":"RSA"')],
    ['JSON that is no key set', says(200, '{"keys":"none"}')],
    ['a list of no keys', says(200, '[1,2,3]')],
    ['a set without a key', says(200, '{"keys":[]}')],
    ['a key that is none', says(200, JSON.stringify({ keys: [{ kty: 'RSA', kid: 'test', alg: 'RS256', use: 'sig' }] }))],
    ['a connection that breaks', (request: { socket: { destroy(): void } }) => request.socket.destroy()],
  ] satisfies [string, RequestListener][])('%s', async (_, listener) => {
    await expect(checkBy(listener)).rejects.toMatchObject(unavailable);
  });

  it('no answer in time', async () => {
    await expect(checkBy(() => undefined, maker.mint(), 50)).rejects.toMatchObject(unavailable);
  });
});

describe('a key server that is well', () => {
  const well: RequestListener = (request, response) => says(200, JSON.stringify({ keys: [jwk] }))(request, response);
  it('has its tokens taken', async () => {
    expect(await checkBy(well)).toMatchObject({ kind: 'person' });
  });
  it('leaves a token that fits none of its keys refused', async () => {
    await expect(checkBy(well, maker.mint({ header: { kid: 'theirs' } }))).rejects.toMatchObject({ code: 'token-invalid' });
  });
});
