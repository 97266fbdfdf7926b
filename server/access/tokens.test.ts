import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { API, CLIENT, ISSUER, TENANT, tokenMaker, type Mint, type TokenMaker } from '#test/http/tokens.ts';
import { checkToken } from './tokens.ts';

let maker: TokenMaker;
beforeAll(async () => {
  maker = await tokenMaker();
});

const check = async (token: string | Promise<string>) => checkToken(`Bearer ${await token}`, maker.rules);
const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const dock = { oid: randomUUID(), clientId: randomUUID() };

describe('tokens that are taken', () => {
  it('a person’s: delegated scope, issued to the browser app', async () => {
    const oid = randomUUID();
    const token = await check(maker.mint({ claims: { oid, roles: ['Officer', 'Supervisor', 'Emperor'], sid: 'abc' } }));
    expect(token).toMatchObject({ kind: 'person', oid, signInKey: 'sid:abc' });
    expect(token.kind === 'person' && [...token.roles]).toEqual(['Officer', 'Supervisor']);
  });
  it('a dock’s: application role, no scope', async () => {
    expect(await check(maker.mintDock(dock))).toMatchObject({ kind: 'dock', oid: dock.oid, clientId: dock.clientId });
  });
  it('a person without a role is known, and has none', async () => {
    const token = await check(maker.mint({ claims: { roles: undefined } }));
    expect(token.kind === 'person' && token.roles.size).toBe(0);
  });
});

describe('tokens that are refused', () => {
  const past = () => Math.floor(Date.now() / 1000) - 7200;
  const cases: Record<string, () => Mint> = {
    'wrong audience': () => ({ claims: { aud: randomUUID() } }),
    'an ID token (its audience is the browser app)': () => ({ claims: { aud: CLIENT, scp: undefined, nonce: 'n' } }),
    'wrong issuer': () => ({ claims: { iss: ISSUER.replace(TENANT, randomUUID()) } }),
    'wrong tenant': () => ({ claims: { tid: randomUUID() } }),
    expired: () => ({ claims: { exp: past(), iat: past() - 60, nbf: past() - 60 } }),
    'not yet valid': () => ({ claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }),
    'no expiry': () => ({ claims: { exp: undefined } }),
    'no oid': () => ({ claims: { oid: undefined } }),
    'an oid that is no id': () => ({ claims: { oid: "x' OR 1=1" } }),
    'another scope': () => ({ claims: { scp: 'User.Read' } }),
    'a scope that only contains ours': () => ({ claims: { scp: 'Evidence.Access.Other' } }),
    'an empty scope beside a dock’s role': () => ({ claims: { scp: '', roles: ['Dock.Deliver'] } }),
    'neither scope nor role': () => ({ claims: { scp: undefined, roles: undefined } }),
    'a person’s roles without a scope': () => ({ claims: { scp: undefined, roles: ['Officer'] } }),
    'issued to another application': () => ({ claims: { azp: randomUUID() } }),
    'an application pretending to be a person': () => ({ claims: { idtyp: 'app' } }),
    'a dock’s shape issued to the browser app': () => ({ claims: { scp: undefined, roles: ['Dock.Deliver'] } }),
    'no sid: a sign-out could not end it': () => ({ claims: { sid: undefined } }),
    'an empty sid': () => ({ claims: { sid: '' } }),
    'version 1.0': () => ({ claims: { ver: '1.0' } }),
  };
  for (const [name, mint] of Object.entries(cases))
    it(name, async () => {
      await expect(check(maker.mint(mint()))).rejects.toMatchObject({ code: 'token-invalid' });
    });

  it('alg none', async () => {
    const [, payload] = (await maker.mint()).split('.');
    for (const signature of ['', 'AAAA'])
      await expect(check(`${b64({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`)).rejects.toMatchObject({ code: 'token-invalid' });
  });
  it('HS256 keyed with the public key', async () => {
    const pem = new TextEncoder().encode(await exportSPKI(maker.publicKey));
    const forged = new SignJWT({ tid: TENANT, oid: randomUUID(), azp: CLIENT, ver: '2.0', scp: 'Evidence.Access', roles: ['Officer'] })
      .setProtectedHeader({ alg: 'HS256', kid: 'test' }).setIssuer(ISSUER).setAudience(API).setIssuedAt().setExpirationTime('1h').sign(pem);
    await expect(check(forged)).rejects.toMatchObject({ code: 'token-invalid' });
  });
  it('a foreign key, with our key’s id and with its own', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    for (const kid of ['test', 'theirs']) await expect(check(maker.mint({ key: privateKey, header: { kid } }))).rejects.toMatchObject({ code: 'token-invalid' });
  });
  it('a changed payload', async () => {
    const [header, payload, signature] = (await maker.mint()).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8')) as object;
    await expect(check(`${header}.${b64({ ...claims, roles: ['Administrator'] })}.${signature}`)).rejects.toMatchObject({ code: 'token-invalid' });
  });
  it('no token, and headers that hold none', async () => {
    await expect(checkToken(null, maker.rules)).rejects.toMatchObject({ code: 'token-missing' });
    for (const header of ['', 'Bearer', 'Bearer ', 'Basic abc', 'bearer a.b.c d']) {
      const refusal = header === '' ? 'token-missing' : 'token-invalid';
      await expect(checkToken(header, maker.rules)).rejects.toMatchObject({ code: refusal });
    }
  });
});
