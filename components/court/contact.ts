/** The device's word with Docket: what it keeps, what it has removed; what may not stay is removed. Needs nobody to be signed in. */
import { CopiesTold, MOST_COPIES } from '#contracts/sharing.ts';
import { tellChanged } from './changes.ts';
import { changeCopy, clockHeard, listCopies, type Copy } from './records.ts';
import { isHere, removeCopy, sweep } from './remove.ts';

async function ask(copies: readonly Copy[]): Promise<CopiesTold | null> {
  const body = JSON.stringify({ copies: copies.map(({ id, secret, state, removed }) => ({ id, secret, state, ...(removed ? { why: removed.why } : {}) })) });
  try {
    const response = await fetch('/api/copies', { method: 'POST', headers: { 'content-type': 'application/json' }, body, credentials: 'omit', cache: 'no-store' });
    return response.ok ? CopiesTold.parse(await response.json()) : null;
  } catch {
    // No network, or something between here and Docket answers in its place: no word of Docket's. Asked again later.
    return null;
  }
}

/** Copies whose removal is known to both sides are said no more. */
const isToTell = ({ removed }: Copy): boolean => !removed?.told;

/**
 * Removes what is past its date, whatever the network; then asks Docket, and does as it says.
 * @returns whether Docket answered
 */
export async function contact(): Promise<boolean> {
  await sweep();
  // Twice: what is removed because Docket says so is told at once.
  for (let round = 0; round < 2; round++) {
    const copies = (await listCopies()).filter(isToTell);
    if (copies.length === 0) return navigator.onLine;
    if (!navigator.onLine) return false;
    let isMore = false;
    // All of them, so many at once; what one answer says is done before the next is asked for.
    for (let n = 0; n < copies.length; n += MOST_COPIES) {
      const some = copies.slice(n, n + MOST_COPIES);
      const told = await ask(some);
      if (!told) return false;
      await clockHeard(Date.parse(told.serverTime));
      isMore = (await obey(some, told)) || isMore;
    }
    if (!isMore) break;
  }
  return true;
}

/**
 * What may not stay goes first, each for itself: one that can't be written down holds up none of the others.
 * @returns whether something was removed that Docket doesn't know of yet
 */
async function obey(copies: readonly Copy[], told: CopiesTold): Promise<boolean> {
  const known = told.copies.flatMap(({ id, until }) => copies.filter((copy) => copy.id === id).map((copy) => ({ copy, until })));
  const withdrawn = known.filter(({ copy, until }) => until === null && isHere(copy));
  const removals = await Promise.allSettled(withdrawn.map(({ copy }) => removeCopy(copy.id, 'withdrawn')));
  for (const removal of removals) if (removal.status === 'rejected') throw removal.reason;
  for (const { copy, until } of known) {
    if (!isHere(copy)) await changeCopy(copy.id, { removed: { ...copy.removed!, told: true } });
    else if (until !== null) await changeCopy(copy.id, { until, heardAt: told.serverTime });
  }
  tellChanged();
  return withdrawn.length > 0;
}
