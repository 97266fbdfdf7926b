import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { TENANT_ID } from '#local/cast.ts';
import { anyFreePort } from '../ports.ts';
import { startIdentityProvider } from './provider.ts';
import { APP, amara, base, openProvider, provider } from './testing/browser.ts';

openProvider();

describe('the provider', () => {
  it('keeps key, sessions and refresh tokens over a restart', async () => {
    const own = mkdtempSync(join(tmpdir(), 'docket-idp-'));
    const options = { port: await anyFreePort(), appOrigins: [APP], stateDir: own };
    const before = await startIdentityProvider(options);
    const token = await before.forge();
    await before.stop();
    const after = await startIdentityProvider(options);
    const set = createRemoteJWKSet(new URL(`${after.internalUrl}/${TENANT_ID}/discovery/v2.0/keys`));
    expect((await jwtVerify(token, set)).payload.oid).toBe(amara.oid);
    // And without being asked for, it has no hooks.
    expect((await fetch(`${after.internalUrl}/forge`, { method: 'POST', body: '{}' })).status).toBe(404);
    await after.stop();
    rmSync(own, { recursive: true });
  });

  it('forges what a test asks for', async () => {
    const response = await fetch(`${provider.internalUrl}/forge`, { method: 'POST', body: JSON.stringify({ claims: { aud: 'x' }, drop: ['scp'] }) });
    const { token } = (await response.json()) as { token: string };
    expect(decodeJwt(token)).toMatchObject({ aud: 'x', oid: amara.oid });
    expect(decodeJwt(token)).not.toHaveProperty('scp');
    expect(decodeJwt(token).sid).toBeTruthy();
    expect(decodeJwt(await provider.forge()).sid).not.toBe(decodeJwt(token).sid);
  });

  it('answers only to its own name', async () => {
    const { request } = await import('node:http');
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    request(`${base}/discovery/v2.0/keys`, { headers: { host: 'elsewhere.invalid' } }, (response) => resolve(response.resume().statusCode)).end();
    expect(await promise).toBe(421);
  });
});
