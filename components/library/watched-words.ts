/** A person's own watch state in words. Pure. */
import { WATCH_WORDS, type Watched } from '#contracts/watching.ts';

/**
 * "New", "Partly watched, 40%", "Watched". Null where nothing is to be said: it can't be watched, or it is others' footage nobody
 * expects this person to have watched.
 */
export function watchedWords(watched: Watched | null, isOwn: boolean): string | null {
  if (!watched || (watched.word === 'new' && !isOwn)) return null;
  return watched.word === 'partly' ? `${WATCH_WORDS.partly}, ${Math.max(1, Math.round(watched.part * 100))}%` : WATCH_WORDS[watched.word];
}
