/** What a key can be given to. Pure; apart from keys.ts, which comes before the first frame. */
import { keyOf, written, type Chord, type Keyed, type OwnKeys } from './keys.ts';

/** Keys nobody can give away: the page and the timeline are moved about with them. */
const MOVES = new Set(['Tab', 'Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']);
/** Of the keys with names, those a page may have: the others (F5, Print, loudness) are the browser's or the computer's. */
const NAMED = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Insert', 'Delete', 'Backspace']);

/** Why a key can't be given to anything; null where it can. */
function notFree({ key }: Chord): string | null {
  if (MOVES.has(key)) return 'That key moves about the page. Press another one.';
  if (key.length > 1 && !NAMED.has(key)) return 'That key is the browser’s or the computer’s. Press another one.';
  return /^[0-9]$/.test(key) ? 'Digits go to tenths of the recording. Press another key.' : null;
}

export type Given = { readonly own: OwnKeys } | { readonly clash: Keyed } | { readonly problem: string };

/**
 * What a person's keys are after a command was given a key. A key that another command has is not taken from it unless `swap`
 * says so: that one then gets the key this one had.
 */
export function give(all: readonly Keyed[], own: OwnKeys, binding: Keyed, chord: Chord, { swap = false } = {}): Given {
  const problem = notFree(chord);
  if (problem) return { problem };
  const had = keyOf(binding, own);
  const clash = all.find((other) => other.id !== binding.id && written(keyOf(other, own)) === written(chord));
  if (clash && !swap) return { clash };
  const changed: Record<string, string> = { ...own, [binding.id]: written(chord), ...(clash ? { [clash.id]: written(had) } : {}) };
  // What is as it was delivered is not kept: a better default reaches whoever never chose.
  for (const { id, chord: delivered } of all) if (changed[id] === written(delivered)) delete changed[id];
  return { own: changed };
}
