/** Removing what is kept on this device: one copy, all of one person's, or what is over. Needs no code and no network. */
import { MOST_COPIES, type CopyRemoval } from '#contracts/sharing.ts';
import { tellChanged } from './changes.ts';
import { keptCount } from './kept-count.ts';
import { FILM_CACHE, filmCache, PAGE_CACHE, WORKER } from './names.ts';
import { changeCopy, dropCopy, dropVault, listCopies, timeHere, type Copy } from './records.ts';
import { forgetTabKey } from './tab-key.ts';

/** Told removals are remembered so long, to be said on the page, ms. */
const SAID_FOR = 7 * 86_400_000;

export const isHere = ({ state }: Copy): boolean => state !== 'removed';

/**
 * Written first: a copy is offered no more even where the tab dies before its film is gone; {@link sweep} does the rest. Where that can't
 * be written (the device is full), the film goes all the same. @throws then: it is still listed, and is removed again at the next contact
 */
export async function removeCopy(id: string, why: CopyRemoval): Promise<void> {
  try {
    await changeCopy(id, { state: 'removed', sealed: null, removed: { why, at: new Date().toISOString(), told: false } });
  } finally {
    await caches.delete(filmCache(id));
  }
  await recount();
  tellChanged();
}

/** Removes what is past its date, and films that no copy is known of. @returns whether anything is left */
export async function sweep(): Promise<readonly Copy[]> {
  const now = await timeHere();
  for (const copy of await listCopies()) {
    if (isHere(copy) && Date.parse(copy.until) <= now) await removeCopy(copy.id, 'date');
    if (copy.removed?.told && Date.parse(copy.removed.at) + SAID_FOR <= now) await dropCopy(copy.id);
  }
  const left = (await listCopies()).filter(isHere);
  const films = new Set(left.map(({ id }) => filmCache(id)));
  for (const name of await caches.keys()) if (name.startsWith(FILM_CACHE) && !films.has(name)) await caches.delete(name);
  await recount();
  return left;
}

export async function recount(): Promise<void> {
  const copies = await listCopies();
  for (const personId of new Set(copies.map((copy) => copy.personId))) keptCount.keep(personId, copies.filter((copy) => copy.personId === personId && isHere(copy)).length);
}

/**
 * All of a person's, as they sign out: films, titles, key. Docket is told where it can be reached; where it can't, this browser
 * remembers that it has to, and nothing else.
 */
export async function forgetPerson(personId: string): Promise<void> {
  forgetTabKey();
  const theirs = (await listCopies()).filter((copy) => copy.personId === personId);
  await dropVault(personId);
  for (const { id } of theirs.filter(isHere)) await removeCopy(id, 'signed_out');
  const gone = (await listCopies()).filter((copy) => copy.personId === personId);
  const untold = gone.filter(({ removed }) => !removed?.told);
  const isTold = untold.length === 0 || (await tellRemoved(untold));
  for (const { id, removed } of gone) if (isTold || removed?.told) await dropCopy(id);
  if (!(await listCopies()).some(isHere)) await forgetPage();
}

async function tellRemoved(copies: readonly Copy[]): Promise<boolean> {
  for (let n = 0; n < copies.length; n += MOST_COPIES) if (!(await tellSome(copies.slice(n, n + MOST_COPIES)))) return false;
  return true;
}

async function tellSome(copies: readonly Copy[]): Promise<boolean> {
  const body = JSON.stringify({ copies: copies.map(({ id, secret, removed }) => ({ id, secret, state: 'removed', why: removed!.why })) });
  try {
    return (await fetch('/api/copies', { method: 'POST', headers: { 'content-type': 'application/json' }, body, credentials: 'omit', cache: 'no-store', keepalive: true })).ok;
  } catch {
    // No network: told at the next contact.
    return false;
  }
}

/** Nobody keeps anything here any more: the page that opens without network goes too. */
async function forgetPage(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PAGE_CACHE)) await caches.delete(name);
  const registration = await navigator.serviceWorker.getRegistration('/');
  if (registration?.active?.scriptURL.endsWith(WORKER)) await registration.unregister();
}
