import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { API_CLIENT_ID, API_SCOPE, CLIENT_ID, TENANT_ID, type CastDock } from '#local/cast.ts';
import type { Account } from './people.ts';

/** The API's scope as clients ask for it. */
export const API_SCOPE_URI = `api://${API_CLIENT_ID}/${API_SCOPE}`;
/** What Entra issues a token for when a client asks for no API's scope: Microsoft Graph. Docket's API refuses it. */
const GRAPH = '00000003-0000-0000-c000-000000000000';

export interface ClaimsContext {
  readonly issuer: string;
  readonly ttlSeconds: number;
}

/** A person's access token, as Entra's v2.0 endpoint writes it. Someone without a role has no `roles` claim at all. */
export function personAccessClaims(context: ClaimsContext, person: Account, { sid, forApi = true }: { sid: string; forApi?: boolean }): JWTPayload {
  return {
    ...base(context, forApi ? API_CLIENT_ID : GRAPH),
    sid,
    ...identityOf(person, forApi ? API_CLIENT_ID : GRAPH),
    azp: CLIENT_ID,
    azpacr: '0', // a public client proves nothing about itself
    scp: forApi ? API_SCOPE : 'openid profile email',
    ...(forApi && person.roles.length > 0 ? { roles: [...person.roles] } : {}),
  };
}

/** An ID token: for the browser app, never for the API. The roles are the API's, so they are not in it. */
export function idClaims(context: ClaimsContext, person: Account, { sid, nonce }: { sid: string; nonce: string | undefined }): JWTPayload {
  return { ...base(context, CLIENT_ID), sid, ...identityOf(person, CLIENT_ID), ...(nonce ? { nonce } : {}) };
}

/** A dock's access token: no person and no scope, but an app role, and `azpacr` 2 for proof by certificate. */
export function dockAccessClaims(context: ClaimsContext, dock: CastDock): JWTPayload {
  return {
    ...base(context, API_CLIENT_ID),
    oid: dock.oid,
    sub: dock.oid,
    azp: dock.clientId,
    azpacr: '2',
    idtyp: 'app',
    roles: ['Dock.Deliver'],
  };
}

function base({ issuer, ttlSeconds }: ClaimsContext, audience: string): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: audience, tid: TENANT_ID, iat: now, nbf: now, exp: now + ttlSeconds, ver: '2.0', uti: randomUUID() };
}

function identityOf(person: Account, audience: string): JWTPayload {
  return { oid: person.oid, sub: pairwise(person.oid, audience), name: person.name, preferred_username: person.upn };
}

/** Entra's `sub` differs from application to application, so nobody may use it as a key between them. */
function pairwise(oid: string, audience: string): string {
  return createHash('sha256').update(`${oid} ${audience}`).digest('base64url');
}
