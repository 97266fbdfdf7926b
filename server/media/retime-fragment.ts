/**
 * Puts a fragment's times right in the bytes of its moof, without moving a byte of it.
 *
 * Sound: what was moved earlier for interleaving is moved back. Picture: where frames come at uneven times, or times were
 * rounded, the reorder delay differs from GOP to GOP; the fragment is decoded from its key frame's presentation time all the
 * same, so that hls.js places every fragment alike. Presentation times stay what they are.
 */
import { BoxError, viewOf } from './mp4-box.ts';
import type { TrackFragment } from './mp4-fragment.ts';

/** @param moof payload of the moof box; changed in place @param by ticks to add to decode and presentation times */
export function addToTime(moof: Uint8Array, fragment: TrackFragment, by: bigint): void {
  const view = viewOf(moof);
  view.setBigInt64(fragment.at.tfdt, view.getBigInt64(fragment.at.tfdt) + by);
}

/** Decodes the fragment from its first sample's presentation time. @returns whether anything had to be changed @throws BoxError */
export function decodeFromPresentation(moof: Uint8Array, fragment: TrackFragment): boolean {
  const first = fragment.samples[0];
  if (!first) return false;
  const by = first.presentation - first.decode;
  if (by === 0n) return false;
  if (fragment.at.compositions.length !== fragment.samples.length) throw new BoxError('A fragment gives no composition offsets');
  const view = viewOf(moof);
  addToTime(moof, fragment, by);
  for (const run of fragment.at.runs) view.setUint8(run, 1);
  fragment.at.compositions.forEach((offset, i) => {
    const { presentation, decode } = fragment.samples[i]!;
    view.setInt32(offset, Number(presentation - decode - by));
  });
  return true;
}
