/** The end of a sign-in: what it ends, and for whom, through the real routes and PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyEntry } from '#server/ledger/index.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { route } from './stack/desk.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const me = (token: string) => call(route('/api/me', 'GET'), { token });
const signOut = (token: string) => call(route('/api/sign-out', 'POST'), { token, body: {} });

/** A viewing as the database keeps it, of somebody who may have lost their role since. */
async function viewingOf(first: string): Promise<string> {
  const id = randomUUID();
  await backend.db.playbackSession.create({ data: { id, personId: backend.personId(first), openedAt: new Date(), lastBeatAt: new Date() } });
  return id;
}
const endedWhy = async (id: string) => (await backend.db.playbackSession.findUniqueOrThrow({ where: { id } })).endedWhy;
const lastSaid = () => backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'session:sign-out' }, orderBy: { id: 'desc' } });

describe('sign-out', () => {
  it('ends the token and the viewings; another sign-in goes on', async () => {
    const token = await backend.token('amara');
    const viewing = await viewingOf('amara');
    expect(await signOut(token)).toMatchObject({ status: 204 });
    expect(await endedWhy(viewing)).toBe('signed out');
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } });
    expect(await me(await backend.token('amara'))).toMatchObject({ status: 200 });
  });

  it('is told apart from a token that is over or was never good, also on a refreshed token', async () => {
    const sid = randomUUID();
    await signOut(await backend.token('amara', { sid }));
    expect(await me(await backend.token('amara', { sid }))).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } });
    const past = Math.floor(Date.now() / 1000) - 7200;
    expect(await me(await backend.token('amara', { sid, exp: past, iat: past - 60, nbf: past - 60 }))).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
  });

  it('is open to whoever could sign in: not enrolled', async () => {
    const token = await backend.token('robin');
    expect(await me(token)).toMatchObject({ status: 403, body: { code: 'not-enrolled' } });
    expect(await signOut(token)).toMatchObject({ status: 204 });
    expect(await me(token)).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } });
    const said = await lastSaid();
    expect(said).toMatchObject({ actorKind: 'account', actorId: null, actorName: expect.stringMatching(/^Account [\da-f-]{36}$/) });
    expect(verifyEntry(said)).toEqual([]);
  });

  it('is open to whoever could sign in: without a role any more, and their viewings end', async () => {
    const token = await backend.token('tom', { roles: [] });
    const viewing = await viewingOf('tom');
    expect(await me(token)).toMatchObject({ status: 403, body: { code: 'no-role' } });
    expect(await signOut(token)).toMatchObject({ status: 204 });
    expect(await endedWhy(viewing)).toBe('signed out');
    expect(await lastSaid()).toMatchObject({ actorKind: 'person', actorId: backend.personId('tom') });
  });

  it('is open to whoever could sign in: put out of service, and their viewings end', async () => {
    const personId = backend.personId('ellie');
    const viewing = await viewingOf('ellie');
    await backend.db.person.update({ where: { id: personId }, data: { active: false } });
    const token = await backend.token('ellie');
    expect(await me(token)).toMatchObject({ status: 403, body: { code: 'not-enrolled' } });
    expect(await signOut(token)).toMatchObject({ status: 204 });
    expect(await endedWhy(viewing)).toBe('signed out');
    expect(await lastSaid()).toMatchObject({ actorKind: 'account', actorId: personId });
  });

  it('is not a dock’s, and nobody’s without a token', async () => {
    expect(await signOut(await backend.dockToken())).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await call(route('/api/sign-out', 'POST'), { body: {} })).toMatchObject({ status: 401, body: { code: 'token-missing' } });
  });
});
