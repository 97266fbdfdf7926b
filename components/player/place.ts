/**
 * Where a recording stands, in its page's address: `?t=` with seconds of media time, so that a reload comes back to the frame. Where the address
 * itself doesn't name the recording (what was drawn for review, one after the other), `of=` does: nobody begins where another recording was left.
 */
import type { Painted } from './playhead.ts';

const names = ({ pathname }: URL, recordingId: string): boolean => pathname.split('/').includes(recordingId);

/**
 * @param href of the page
 * @returns seconds; 0, the start, where it names no place within this recording
 */
export function placeIn(href: string, recordingId: string, durationUs: number | null): number {
  const url = new URL(href);
  if (!names(url, recordingId) && url.searchParams.get('of') !== recordingId) return 0;
  const named = url.searchParams.get('t');
  const seconds = named !== null && /^\d+(\.\d+)?$/.test(named) ? Number(named) : 0;
  return durationUs !== null && seconds * 1e6 < durationUs ? seconds : 0;
}

/** An address with its place: in the middle of the frame, where no rounding leads to another one. The first frame needs none. */
export function addressAt(href: string, recordingId: string, { at, to, number }: Painted): string {
  const url = new URL(href);
  url.searchParams.delete('t');
  url.searchParams.delete('of');
  if (number === 0) return url.href;
  if (!names(url, recordingId)) url.searchParams.set('of', recordingId);
  url.searchParams.set('t', ((at + to) / 2e6).toFixed(3));
  return url.href;
}
