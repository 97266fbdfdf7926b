/** A person of the cast signed in to the demo by program, the way the browser does: authorisation code with PKCE at the local provider. */
import { createHash, randomBytes } from 'node:crypto';
import { API_CLIENT_ID, API_SCOPE, CLIENT_ID, TENANT_ID, type CastPerson } from '#local/cast.ts';
import { addresses, type Ports } from '../environment.ts';

/** @returns an access token of an hour @throws where the provider does not give one */
export async function signInAs({ oid, name }: CastPerson, ports: Ports): Promise<string> {
  const at = addresses(ports);
  const base = `${at.idpInternal}/${TENANT_ID}/oauth2/v2.0`;
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${at.app}/auth/redirect`;
  const asked = new URLSearchParams({
    client_id: CLIENT_ID, redirect_uri: redirectUri, response_type: 'code', response_mode: 'query', scope: `openid profile api://${API_CLIENT_ID}/${API_SCOPE}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', nonce: randomBytes(8).toString('hex'),
  });
  const chosen = await fetch(`${base}/authorize?${asked}`, { method: 'POST', body: new URLSearchParams({ person: oid }), redirect: 'manual' });
  const code = new URL(chosen.headers.get('location') ?? at.app).searchParams.get('code');
  if (!code) throw new Error(`${name} could not be signed in at the demo’s identity provider (${chosen.status}).`);
  const answer = await fetch(`${base}/token`, {
    method: 'POST', headers: { origin: at.app },
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: CLIENT_ID, code, redirect_uri: redirectUri, code_verifier: verifier }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`The demo’s identity provider gave ${name} no token (${answer.status}).`);
  return token;
}
