/** What a contact sheet shows: the whole recording as few frames, then what lies between two of them as all there are. Pure. */
import type { SpeechSpan } from '#contracts/speech.ts';
import { UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';

/** A frame, and what it stands for: [at, until). */
export interface Cell {
  readonly at: Microseconds;
  readonly until: Microseconds;
}

/** The stretch that is looked into; null for the whole recording. */
export type Within = Cell | null;

/** Shorter recordings need no first look: all their frames fit. */
const ALL_FIT = 48;

/** What a press does here: of a short recording every frame plays at once. @param times null while they are not known */
export function pressWords(times: readonly Microseconds[] | null, within: Within): string {
  if (times === null) return '';
  if (times.length === 0) return 'There are no frames of it.';
  return within || allFit(times) ? 'Press a frame to play from there.' : 'Press a frame to see what follows it.';
}

export const allFit = (times: readonly Microseconds[]): boolean => times.length <= ALL_FIT;

/** @param times of all tiles, in order @param overview of the few tiles of the whole */
export function cellsOf(times: readonly Microseconds[], overview: readonly Microseconds[], durationUs: number, within: Within): Cell[] {
  const end = microseconds(durationUs);
  const shown = within ? times.filter((at) => at >= within.at && at < within.until) : allFit(times) ? times : overview;
  // A stretch between two frames of the whole may have none of its own: then it is its own first frame.
  const all = within && (shown[0] ?? Infinity) > within.at ? [within.at, ...shown] : shown;
  return all.map((at, n) => ({ at, until: all[n + 1] ?? within?.until ?? end }));
}

/** Whether there is more to be seen within a cell than itself. */
export const opensMore = (times: readonly Microseconds[], { at, until }: Cell): boolean => times.filter((one) => one > at && one < until).length > 0;

/** The first picture that is not before a moment: what begins then is to be seen on it, and not what was before. At the end, the last. Null where there are none. */
export const pictureFrom = (times: readonly Microseconds[], at: Microseconds): Microseconds | null => times.find((one) => one >= at) ?? times.at(-1) ?? null;

export interface CellHint {
  /** 0 to 1: the part of it in which somebody speaks; null where nobody has listened. */
  readonly speech: number | null;
  /** 0 to 1: the most that moves within it; null where that is not known. */
  readonly motion: number | null;
}

/** @param motion a level of the motion track */
export function hintOf({ at, until }: Cell, spans: readonly SpeechSpan[] | null, motion: { readonly values: Uint8Array; readonly bucketUs: number } | null): CellHint {
  let spoken = 0;
  for (const { fromUs, toUs } of spans ?? []) if (fromUs < until && toUs > at) spoken += Math.min(toUs, until) - Math.max(fromUs, at);
  let most: number | null = null;
  if (motion)
    for (let n = Math.floor(at / motion.bucketUs); n * motion.bucketUs < until && n < motion.values.length; n++)
      if (motion.values[n] !== UNKNOWN_MOTION) most = Math.max(most ?? 0, motion.values[n]! / 254);
  return { speech: spans && until > at ? spoken / (until - at) : null, motion: most };
}

/** "speech, much movement": empty where there is nothing to say. */
export function hintWords({ speech, motion }: CellHint): string {
  return [speech !== null && speech > 0.02 ? 'speech' : '', motion !== null && motion > 0.6 ? 'much movement' : ''].filter(Boolean).join(', ');
}

/** "13 minutes", "40 seconds" */
export function lengthWords({ at, until }: Cell): string {
  const seconds = Math.max(1, Math.round((until - at) / 1e6));
  const said = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
  return seconds < 90 ? said(seconds, 'second') : said(Math.round(seconds / 60), 'minute');
}
