import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { dockAccessClaims, idClaims, personAccessClaims } from './claims.ts';
import { OAuthError, readBody, sendJson, type Exchange, type Provider } from './exchange.ts';

const Forge = z.strictObject({
  /** Whose token to start from: an `oid` of the cast or of a dock; the first officer when absent. */
  as: z.string().optional(),
  /** Which kind of token to start from. */
  kind: z.enum(['access', 'id']).default('access'),
  /** Claims to set, and names of claims to leave out. */
  claims: z.record(z.string(), z.unknown()).default({}),
  drop: z.array(z.string()).default([]),
  header: z.record(z.string(), z.unknown()).default({}),
});
export type Forge = z.input<typeof Forge>;

const Change = z.strictObject({ oid: z.string(), disabled: z.boolean().optional(), roles: z.array(z.string()).optional() });

/**
 * POST /forge answers with a token of any claims, signed by the real key; POST /people disables an account or
 * changes its roles. For tests only: reached when the provider was started with `testHooks`, which the demo has
 * no way to ask for.
 */
export async function testHook(exchange: Exchange): Promise<boolean> {
  if (exchange.request.method !== 'POST') return false;
  if (exchange.url.pathname === '/forge') {
    sendJson(exchange, 200, { token: await forge(exchange.provider, Forge.parse(JSON.parse(await readBody(exchange.request)))) });
    return true;
  }
  if (exchange.url.pathname === '/people') {
    const { oid, ...change } = Change.parse(JSON.parse(await readBody(exchange.request)));
    if (!exchange.provider.people.change(oid, change)) throw new OAuthError('invalid_request', 'No such person.', 404);
    sendJson(exchange, 200, {});
    return true;
  }
  return false;
}

export function forge(provider: Provider, asked: Forge): Promise<string> {
  const { as, kind, claims, drop, header } = Forge.parse(asked);
  const made = { ...claimsOf(provider, as ?? PEOPLE[0]?.oid, kind), ...claims };
  return provider.key.sign(Object.fromEntries(Object.entries(made).filter(([name]) => !drop.includes(name))), header);
}

function claimsOf(provider: Provider, oid: string | undefined, kind: 'access' | 'id') {
  const dock = DOCKS.find((one) => one.oid === oid);
  if (dock) return dockAccessClaims(provider, dock);
  const person = provider.people.all().find((one) => one.oid === oid);
  if (!person) throw new OAuthError('invalid_request', `Nobody in the cast has the oid ${oid}.`, 404);
  // A sign-in of its own: signing out with one forged token ends no other.
  const sid = randomUUID();
  return kind === 'id' ? idClaims(provider, person, { sid, nonce: 'nonce' }) : personAccessClaims(provider, person, { sid });
}
