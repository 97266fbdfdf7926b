/**
 * Takes the sound that lies before the first picture out of the first fragment, in the bytes of its moof: the samples are no longer
 * listed, their bytes stay unused in the mdat. Sizes stay; what is freed becomes a `free` box.
 */
import { BoxError, viewOf } from './mp4-box.ts';
import type { TrackFragment } from './mp4-fragment.ts';

const DATA_OFFSET_PRESENT = 0x1;
const FIRST_FLAGS_PRESENT = 0x4;

/**
 * @param moof payload of the moof box; changed in place
 * @param keepFrom ticks of the sound's timescale: samples that start before are taken out
 * @returns how many were taken out @throws BoxError when the fragment isn't laid out as ffmpeg does
 */
export function trimLeadingSound(moof: Uint8Array, fragment: TrackFragment, keepFrom: bigint): number {
  const found = fragment.samples.findIndex((sample) => sample.presentation >= keepFrom);
  const count = found < 0 ? fragment.samples.length : found;
  if (count === 0) return 0;
  const [run, ...more] = fragment.at.runs;
  const view = viewOf(moof);
  if (run === undefined || more.length > 0) throw new BoxError('The first sound is in several runs');
  const flags = view.getUint32(run) & 0xff_ffff;
  if (!(flags & DATA_OFFSET_PRESENT) || flags & FIRST_FLAGS_PRESENT) throw new BoxError('The first sound is not laid out as expected');
  const gone = fragment.samples.slice(0, count);
  const listed = fragment.samples.length;
  view.setUint32(run + 4, listed - count);
  view.setInt32(run + 8, view.getInt32(run + 8) + gone.reduce((sum, sample) => sum + sample.size, 0));
  view.setBigInt64(fragment.at.tfdt, fragment.tfdt + gone.reduce((sum, sample) => sum + BigInt(sample.duration), 0n));
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  const [list, end] = [run + 12, run + 12 + listed * fields * 4];
  const freed = count * fields * 4;
  moof.copyWithin(list, list + freed, end);
  moof.fill(0, end - freed, end);
  closeUp(view, run, end - freed, freed);
  return count;
}

/** Where the freed bytes can hold a box, the run ends before them; a single word is left as padding, which parsers skip. */
function closeUp(view: DataView, run: number, from: number, freed: number): void {
  if (freed < 8) return;
  view.setUint32(run - 8, view.getUint32(run - 8) - freed);
  view.setUint32(from, freed);
  view.setUint32(from + 4, 0x66_72_65_65);
}
