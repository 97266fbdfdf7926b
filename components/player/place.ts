/** Where a recording stands, in its page's address: `?t=` with seconds of media time, so that a reload comes back to the frame. */
import type { Painted } from './playhead.ts';

/**
 * @param search of the address
 * @returns seconds; 0, the start, where it names no place within the recording
 */
export function placeIn(search: string, durationUs: number | null): number {
  const named = new URLSearchParams(search).get('t');
  const seconds = named !== null && /^\d+(\.\d+)?$/.test(named) ? Number(named) : 0;
  return durationUs !== null && seconds * 1e6 < durationUs ? seconds : 0;
}

/** An address with its place: in the middle of the frame, where no rounding leads to another one. The first frame needs none. */
export function addressAt(href: string, { at, to, number }: Painted): string {
  const url = new URL(href);
  if (number === 0) url.searchParams.delete('t');
  else url.searchParams.set('t', ((at + to) / 2e6).toFixed(3));
  return url.href;
}
