import { createHash } from 'node:crypto';
import { API_CLIENT_ID, CLIENT_ID } from '#local/cast.ts';
import { clientInfo } from './authorize.ts';
import { API_SCOPE_URI, dockAccessClaims, idClaims, personAccessClaims } from './claims.ts';
import { dockOf } from './client-assertion.ts';
import { OAuthError, readBody, sendJson, type Exchange } from './exchange.ts';
import { REFRESH_MS } from './grants.ts';

/** The token endpoint: a person's code or refresh token, or a dock's certificate, for tokens. */
export async function token(exchange: Exchange) {
  const form = new URLSearchParams(await readBody(exchange.request));
  sendJson(exchange, 200, await grantFor(exchange, form));
}

function grantFor(exchange: Exchange, form: URLSearchParams) {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return byCode(exchange, form);
    case 'refresh_token':
      return byRefreshToken(exchange, form);
    case 'client_credentials':
      return byCertificate(exchange, form);
    default:
      throw new OAuthError('unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
  }
}

function byCode(exchange: Exchange, form: URLSearchParams) {
  requireBrowserApp(exchange, form);
  const grant = exchange.provider.grants.takeCode(form.get('code') ?? '');
  if (!grant) throw new OAuthError('invalid_grant', 'AADSTS54005: The code was used before, is too old or was never issued.');
  if (grant.redirectUri !== form.get('redirect_uri')) throw new OAuthError('invalid_grant', 'AADSTS50011: Not the redirect address of the sign-in.');
  if (createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') !== grant.challenge)
    throw new OAuthError('invalid_grant', 'AADSTS501481: The code verifier does not match the challenge.');
  return personTokens(exchange, { ...grant, endsAt: Date.now() + REFRESH_MS });
}

function byRefreshToken(exchange: Exchange, form: URLSearchParams) {
  requireBrowserApp(exchange, form);
  const grant = exchange.provider.grants.takeRefresh(form.get('refresh_token') ?? '');
  if (!grant) throw new OAuthError('invalid_grant', 'AADSTS700084: The refresh token has ended, was used before or was never issued.');
  const scope = form.get('scope') ?? grant.scope;
  const granted = new Set(grant.scope.split(' '));
  if (!scope.split(' ').every((one) => granted.has(one))) throw new OAuthError('invalid_grant', 'AADSTS65001: A scope that was not granted at sign-in.');
  return personTokens(exchange, { ...grant, scope });
}

async function byCertificate({ provider }: Exchange, form: URLSearchParams) {
  const { dock } = await dockOf(provider, form);
  if (form.get('scope') !== `api://${API_CLIENT_ID}/.default`)
    throw new OAuthError('invalid_scope', 'AADSTS1002012: Client credentials want the scope api://…/.default.');
  return bearer(provider.ttlSeconds, await provider.key.sign(dockAccessClaims(provider, dock)));
}

/** Entra lets a browser app redeem only across origins, so that a stolen code is no use to a server. */
function requireBrowserApp({ request, provider }: Exchange, form: URLSearchParams) {
  if (form.get('client_id') !== CLIENT_ID) throw new OAuthError('unauthorized_client', 'AADSTS700016: No such application.');
  if (!provider.appOrigins.has(request.headers.origin ?? ''))
    throw new OAuthError('invalid_request', 'AADSTS9002327: Tokens of a browser app are redeemed by cross-origin requests only.');
}

interface PersonGrant {
  readonly oid: string;
  readonly sid: string;
  readonly scope: string;
  readonly nonce?: string;
  readonly endsAt: number;
}

async function personTokens({ provider }: Exchange, { oid, sid, scope, nonce, endsAt }: PersonGrant) {
  const person = provider.people.active(oid);
  if (!person) throw new OAuthError('invalid_grant', 'AADSTS50057: The account is disabled.');
  const asked = scope.split(' ');
  const forApi = asked.includes(API_SCOPE_URI);
  return {
    ...bearer(provider.ttlSeconds, await provider.key.sign(personAccessClaims(provider, person, { sid, forApi }))),
    scope: forApi ? `${API_SCOPE_URI} openid profile email` : 'openid profile email',
    id_token: await provider.key.sign(idClaims(provider, person, { sid, nonce })),
    client_info: clientInfo(oid),
    ...(asked.includes('offline_access')
      ? {
          refresh_token: provider.grants.addRefresh({ oid, sid, scope, endsAt }),
          refresh_token_expires_in: Math.floor((endsAt - Date.now()) / 1000),
        }
      : {}),
  };
}

const bearer = (ttlSeconds: number, accessToken: string) => ({
  token_type: 'Bearer',
  expires_in: ttlSeconds,
  ext_expires_in: ttlSeconds,
  access_token: accessToken,
});
