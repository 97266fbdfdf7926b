/**
 * Access tokens, checked with jose. Two shapes and no third: a person's (delegated scope, issued to Docket's browser
 * app) and a dock's (application role, no scope). Everything else is `token-invalid`, without saying why to the caller.
 */
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ROLES, type Role } from '#contracts/people.ts';
import { now } from '#server/platform/clock.ts';
import { env } from '#server/platform/env.ts';
import { DocketError } from '#server/platform/errors.ts';
import { remoteKeys } from './signing-keys.ts';

export const PERSON_SCOPE = 'Evidence.Access';
export const DOCK_ROLE = 'Dock.Deliver';
/** Seconds a token's times may be off: two machines' clocks, not a grace period. */
const CLOCK_TOLERANCE = 30;

const Claims = z.object({
  oid: z.uuid(),
  tid: z.uuid(),
  azp: z.uuid(),
  ver: z.literal('2.0'),
  scp: z.string().optional(),
  roles: z.array(z.string()).default([]),
  idtyp: z.string().optional(),
  sid: z.string().min(1).max(200).optional(),
  email: z.string().max(320).optional(),
  preferred_username: z.string().max(320).optional(),
  iat: z.number(),
  exp: z.number(),
});

export type CheckedToken =
  | {
      readonly kind: 'person';
      readonly oid: string;
      readonly tenantId: string;
      readonly roles: ReadonlySet<Role>;
      /** As the force's own directory has it, in lower case. Names who was added by mail at their first sign-in, and decides nothing afterwards. */
      readonly mail: string | null;
      /** What a sign-out ends: `sid:` and the sign-in's id, which refreshed tokens carry on. */
      readonly signInKey: string;
      readonly expiresAt: Date;
    }
  | { readonly kind: 'dock'; readonly oid: string; readonly tenantId: string; readonly clientId: string };

export interface TokenRules {
  readonly tenantId: string;
  readonly clientId: string;
  readonly audience: string;
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
}

let rules: TokenRules | undefined;

/** The rules of this process's environment. Keys are fetched when first needed and cached by jose. */
export function tokenRules(): TokenRules {
  if (rules) return rules;
  const e = env();
  const base = `${e.AUTH_LOCAL_IDP ?? 'https://login.microsoftonline.com'}/${e.AUTH_TENANT_ID}`;
  const internal = e.AUTH_LOCAL_IDP ? `${e.AUTH_LOCAL_IDP_INTERNAL ?? e.AUTH_LOCAL_IDP}/${e.AUTH_TENANT_ID}` : base;
  return (rules = {
    tenantId: e.AUTH_TENANT_ID,
    clientId: e.AUTH_CLIENT_ID,
    audience: e.AUTH_API_CLIENT_ID,
    issuer: `${base}/v2.0`,
    keys: remoteKeys(new URL(`${internal}/discovery/v2.0/keys`)),
  });
}

/** Tests only: use these rules instead. */
export function replaceTokenRules(replacement: TokenRules | undefined): void {
  rules = replacement;
}

/** @throws DocketError `token-missing` or `token-invalid`; `unavailable` where the keys can't be fetched */
export async function checkToken(authorization: string | null, by: TokenRules = tokenRules()): Promise<CheckedToken> {
  if (!authorization) throw new DocketError('token-missing');
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
  if (!token) throw new DocketError('token-invalid');
  const payload = await verify(token, by);
  const claims = Claims.safeParse(payload);
  if (!claims.success || claims.data.tid !== by.tenantId) throw new DocketError('token-invalid');
  const { oid, tid: tenantId, azp, scp, roles, idtyp, sid, exp, email, preferred_username: username } = claims.data;
  if (scp !== undefined) {
    const scoped = scp.split(' ').includes(PERSON_SCOPE) && azp === by.clientId && idtyp !== 'app';
    // Without a sid, a sign-out could end this token but not the next one its refresh token is given.
    if (!scoped || !sid) throw new DocketError('token-invalid');
    const known = new Set(ROLES.filter((role) => roles.includes(role)));
    const mail = [email, username].find((one) => one?.includes('@'))?.toLowerCase() ?? null;
    return { kind: 'person', oid, tenantId, roles: known, mail, signInKey: `sid:${sid}`, expiresAt: new Date(exp * 1000) };
  }
  if (roles.includes(DOCK_ROLE) && azp !== by.clientId) return { kind: 'dock', oid, tenantId, clientId: azp };
  throw new DocketError('token-invalid');
}

async function verify(token: string, by: TokenRules): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, by.keys, {
      algorithms: ['RS256'],
      issuer: by.issuer,
      audience: by.audience,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['exp', 'iat', 'oid', 'tid'],
      currentDate: now(),
    });
    return payload;
  } catch (error) {
    // What isn't jose's judgement of the token (the provider is down: KeysUnavailable) must not sign its bearer out.
    throw new DocketError(error instanceof errors.JOSEError ? 'token-invalid' : 'unavailable', { cause: error });
  }
}
