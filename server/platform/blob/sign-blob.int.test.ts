/** Signatures, made both ways, asked of a real store: what each opens, and what none opens. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAzurite, type Azurite } from '#local/azurite.ts';
import { selfSigned } from '#local/certificate.ts';
import { anyFreePort } from '#local/ports.ts';
import { holdClock } from '../clock.ts';
import { blob, incomingBlob, mediaBlob, openStore, originalBlob, prepareStore, signBlob, type Store } from './index.ts';

let dir: string;
let azurite: Azurite;
let byKey: Store;
let byDelegation: Store;
let ca: string;
const id = randomUUID();
const other = randomUUID();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-sign-'));
  const { keyPem, certPem } = selfSigned({ commonName: 'docket test', hosts: ['127.0.0.1', 'localhost'] });
  const tls = { certFile: join(dir, 'cert.pem'), keyFile: join(dir, 'key.pem') };
  writeFileSync(tls.certFile, certPem);
  writeFileSync(tls.keyFile, keyPem);
  ca = certPem;
  const account = { name: `sign${randomBytes(6).toString('hex')}`, key: randomBytes(32).toString('base64') };
  azurite = await startAzurite({ dir: join(dir, 'azurite'), port: await anyFreePort(), accounts: [account], tls });
  const endpoint = azurite.endpoint(account);
  byKey = openStore({ endpoint, accountName: account.name, accountKey: account.key, ca });
  byDelegation = openStore({ endpoint, accountName: account.name, ca, credential: { getToken: async () => ({ token: await entraToken(), expiresOnTimestamp: Date.now() + 3_000_000 }) } });
  await prepareStore('http://localhost:3000', byKey);
  for (const r of [id, other]) await blob(mediaBlob(r, 'source'), byKey).uploadData(Buffer.from(`footage ${r}`));
});
afterAll(async () => {
  await azurite.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** What managed identity would fetch. Azurite's "basic" OAuth reads its claims and doesn't check who signed. */
function entraToken(): Promise<string> {
  return new SignJWT({ tid: randomUUID(), oid: randomUUID(), ver: '1.0' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(`https://sts.windows.net/${randomUUID()}/`)
    .setAudience('https://storage.azure.com')
    .setIssuedAt().setNotBefore(Math.floor(Date.now() / 1000) - 60).setExpirationTime('1h')
    .sign(randomBytes(32));
}

function ask(method: string, url: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, ca, headers: body ? { 'x-ms-blob-type': 'BlockBlob', 'content-length': Buffer.byteLength(body) } : {} }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject).end(body);
  });
}

describe.each([
  ['an account key', () => byKey, false],
  ['a user-delegation key', () => byDelegation, true],
] as const)('signed with %s', (_, storeOf, delegated) => {
  it('reads its one blob, and nothing else', async () => {
    const { url, query } = await signBlob({ address: mediaBlob(id, 'source'), permission: 'read', seconds: 60, from: storeOf() });
    expect(query.includes('skoid=')).toBe(delegated);
    expect(await ask('GET', `${url}?${query}`)).toEqual({ status: 200, text: `footage ${id}` });
    expect((await ask('GET', `${url.replace(id, other)}?${query}`)).status).toBe(403);
    expect((await ask('PUT', `${url}?${query}`, 'overwritten')).status).toBe(403);
    expect((await ask('DELETE', `${url}?${query}`)).status).toBe(403);
    expect((await ask('GET', `${url}?${query.replace(/sig=[^&]+/, 'sig=AAAA')}`)).status).toBe(403);
    expect((await ask('GET', `${url}?${query.replace('sp=r', 'sp=rw')}`)).status).toBe(403);
  });
  it('writes its one blob, and can’t read it back', async () => {
    const { url, query } = await signBlob({ address: incomingBlob(id), permission: 'write', seconds: 60, from: storeOf() });
    expect((await ask('PUT', `${url}?${query}`, 'sent')).status).toBe(201);
    expect((await ask('GET', `${url}?${query}`)).status).toBe(403);
  });
  it('is refused once it has run out', async () => {
    const release = holdClock(() => Date.now() - 10 * 60_000);
    const { url, query } = await signBlob({ address: mediaBlob(id, 'source'), permission: 'read', seconds: 60, from: storeOf() }).finally(release);
    expect((await ask('GET', `${url}?${query}`)).status).toBe(403);
  });
  it('ends with the grant that allows it', async () => {
    const notAfter = new Date(Date.now() + 5_000);
    const { expiresAt, query } = await signBlob({ address: mediaBlob(id, 'source'), permission: 'read', seconds: 240, notAfter, from: storeOf() });
    expect(Date.parse(expiresAt)).toBe(notAfter.getTime());
    expect(new URLSearchParams(query).get('se')).toBe(`${notAfter.toISOString().slice(0, 19)}Z`);
  });
  it('no signature for originals exists, nor one that writes footage', async () => {
    const from = storeOf();
    await expect(signBlob({ address: originalBlob(id), permission: 'read', seconds: 60, from })).rejects.toThrow('does not exist');
    await expect(signBlob({ address: originalBlob(id), permission: 'write', seconds: 60, from })).rejects.toThrow('does not exist');
    await expect(signBlob({ address: mediaBlob(id, 'source'), permission: 'write', seconds: 60, from })).rejects.toThrow('does not exist');
    await expect(signBlob({ address: incomingBlob(id), permission: 'read', seconds: 60, from })).rejects.toThrow('does not exist');
  });
});
