/** Post-incident locks in words. */
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { LOCK_CAUSES, type LockTold } from '#contracts/lock-told.ts';

const moment = (iso: string, nowMs: number) => `${dayWords(Date.parse(iso), nowMs)}, ${londonShortClock(Date.parse(iso))}`;

/** "Locked after a death, Mon 23 Nov, 02:10, by Priya Nair." */
export const lockWords = (lock: Pick<LockTold, 'cause' | 'at' | 'by'>, nowMs: number): string => `Locked after ${LOCK_CAUSES[lock.cause]}, ${moment(lock.at, nowMs)}, by ${lock.by}.`;

/** What a person wrote, as a sentence: with its full stop, whether they wrote one or not. */
export const asSentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** "Priya Nair asked for its release, Mon 23 Nov, 02:40: first accounts are taken." */
export const askedWords = (asked: { readonly by: string; readonly at: string; readonly reason: string }, nowMs: number): string => `${asked.by} asked for its release, ${moment(asked.at, nowMs)}: ${asSentence(asked.reason)}`;

/** "Amara Okafor and Tom Hale" */
export const namesWords = (names: readonly string[]): string => new Intl.ListFormat('en-GB').format(names);
