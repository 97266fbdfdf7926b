import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { jwtVerify } from 'jose';
import { ERRORS } from '#contracts/errors.ts';
import type { ErrorCode } from '#contracts/problem.ts';
import { AnnounceUpload, CompleteUpload } from '#contracts/uploads.ts';
import { startTestStore } from './azurite.ts';
import { BlockProxy } from './block-proxy.ts';
import { Refused, UploadDesk } from './upload-desk.ts';

export const CLIENT_ID = 'dddddddd-0000-4000-8000-000000000001';
export const SCOPE = 'api://test/.default';

/**
 * The server a dock talks to, with only what a dock needs: tokens by private_key_jwt, the upload contract, and the
 * store behind a counting proxy, all on one free port of loopback.
 */
export async function startStandInServer() {
  const store = await startTestStore();
  const proxy = new BlockProxy(store.origin);
  const desk = new UploadDesk(store);
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const state = {
    /** Tokens given so far; the newest is the only good one. */
    tokens: [] as string[],
    tokenSeconds: 3600,
    /** Answered instead of the next API requests, one each. */
    refuseNext: [] as ErrorCode[],
    /** Every API request, as `POST uploads`. */
    asked: [] as string[],
  };

  async function giveToken(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(incoming));
    try {
      await jwtVerify(form.get('client_assertion') ?? '', keys.publicKey, { issuer: CLIENT_ID, subject: CLIENT_ID, audience: `${origin}/token`, requiredClaims: ['exp', 'jti'] });
      if (form.get('scope') !== SCOPE) throw new Error('scope');
    } catch (error) {
      return send(answer, 401, { error: 'invalid_client', error_description: `Not a good assertion: ${String(error)}` });
    }
    state.tokens.push(randomUUID());
    send(answer, 200, { access_token: state.tokens.at(-1), expires_in: state.tokenSeconds, token_type: 'Bearer' });
  }

  async function api(path: string, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const [, uploadId, verb] = path.split('/');
    const body = incoming.method === 'POST' ? await json(incoming) : undefined;
    state.asked.push(`${incoming.method} ${path.replace(uploadId ?? '-', 'id')}`);
    if (incoming.headers.authorization !== `Bearer ${state.tokens.at(-1)}`) throw new Refused('token-invalid');
    const refusal = state.refuseNext.shift();
    if (refusal) throw new Refused(refusal);
    if (!uploadId) return send(answer, 201, await desk.announce(AnnounceUpload.parse(body)));
    if (verb === 'complete') return send(answer, 202, await desk.complete(uploadId, CompleteUpload.parse(body)));
    return send(answer, 200, await desk.status(uploadId));
  }

  async function handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    try {
      if (path === '/token') await giveToken(incoming, answer);
      else if (path.startsWith('/api/')) await api(path.slice('/api/'.length), incoming, answer);
      else await proxy.handle(incoming, answer);
    } catch (error) {
      const code = error instanceof Refused ? error.code : 'internal';
      send(answer, ERRORS[code].status, { type: `urn:docket:${code}`, code, ...ERRORS[code], detail: code === 'internal' ? String(error) : undefined, correlationId: 'c-1' });
    }
  }

  const server = createServer((incoming, answer) => void handle(incoming, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk.blobOrigin = origin;

  return {
    origin,
    desk,
    proxy,
    state,
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    /** Forgets all that happened; the store and the key stay. */
    reset() {
      desk.uploads.clear();
      Object.assign(desk, { blockBytes: 64 * 1024, signatureLifeMs: 600_000, storeLifeMs: undefined, corruptChecks: 0, neverChecks: false, sink: false });
      proxy.seen.length = 0;
      proxy.sunkBytes = 0;
      proxy.fate = () => 'pass';
      Object.assign(state, { tokens: [], tokenSeconds: 3600, refuseNext: [], asked: [] });
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await store.stop();
    },
  };
}

export type StandInServer = Awaited<ReturnType<typeof startStandInServer>>;

function send(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
