/** Sign-ins are in the ledger; a sign-out ends the token and every viewing at once, not when the token runs out. */
import type { Me } from '#contracts/people.ts';
import type { AccountPrincipal, PersonPrincipal } from '#server/access/index.ts';
import { accountLabel, record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { readMe } from './read-me.ts';

const self = (p: PersonPrincipal | AccountPrincipal) =>
  p.kind === 'person' ? ({ kind: 'person', id: p.personId, label: p.name } as const) : ({ kind: 'account', id: p.oid, label: accountLabel(p) } as const);

export async function recordSignIn({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<Me> {
  await transaction((tx) => record(tx, actor, { action: 'session:sign-in', subject: self(principal) }));
  return readMe({ principal });
}

export interface SignOut {
  readonly principal: PersonPrincipal | AccountPrincipal;
  readonly actor: Actor;
  readonly signIn: { readonly key: string; readonly expiresAt: Date };
  /** Ends the person's viewings in the same transaction; given by the route, since playback is another domain. */
  readonly endViewings: (tx: Tx) => Promise<void>;
}

/**
 * A sign-in named by a session id may yet hold a refresh token, whose new access tokens carry the same id: the row
 * outlives the token by Entra's 24 h for browser refresh tokens.
 */
const REFRESH_LIFE_MS = 24 * 60 * 60_000;

export async function signOut({ principal, actor, signIn, endViewings }: SignOut): Promise<void> {
  await transaction(async (tx) => {
    const expiresAt = new Date(signIn.expiresAt.getTime() + REFRESH_LIFE_MS);
    await tx.endedSignIn.upsert({ where: { key: signIn.key }, create: { key: signIn.key, expiresAt }, update: {} });
    await tx.endedSignIn.deleteMany({ where: { expiresAt: { lt: now() } } });
    await endViewings(tx);
    await record(tx, actor, { action: 'session:sign-out', subject: self(principal) });
  });
}
