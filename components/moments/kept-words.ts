/**
 * What somebody is writing about marks and clips and has not saved, kept in this browser under their name: a page that is left or closed
 * takes nothing of it. Gone at sign-out: station computers are shared. See shelf.ts.
 */
import { keptByPerson, WORDS_STORE } from '#components/ui/kept-by-person.ts';

/** By place: recording, what kind of words, and what they are about. `at`: milliseconds since 1970 when it was typed last. */
export type KeptWords = Readonly<Record<string, { readonly at: number; readonly what: unknown }>>;
const NONE: KeptWords = {};

/** What can't be read counts as nothing kept. Each piece is judged by whoever takes it up. */
function keptIn(text: string | null): KeptWords {
  try {
    const found: unknown = JSON.parse(text ?? '');
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as KeptWords) : NONE;
  } catch {
    return NONE;
  }
}

export const keptWords = keptByPerson<KeptWords>(WORDS_STORE, keptIn);

/** How many pieces of writing a sign-out would take. */
export const wordsLeft = (personId: string): number => Object.keys(keptWords.read(personId)).length;
