/**
 * Whether a sample really is a place to start decoding. Containers mark recovery-point pictures as sync samples, browsers look at
 * the bitstream and refuse them: only an IDR picture will do. H.264: NAL unit type 5 (ISO/IEC 14496-10, 7.4.1); HEVC: 19 and 20
 * among the slices' 0 to 31 (ISO/IEC 23008-2, 7.4.2.2).
 */
const SLICES: Readonly<Record<Coding, { type: (byte: number) => number; first: number; last: number; idr: readonly number[] }>> = {
  h264: { type: (byte) => byte & 0x1f, first: 1, last: 5, idr: [5] },
  hevc: { type: (byte) => (byte >> 1) & 0x3f, first: 0, last: 31, idr: [19, 20] },
};

/** How pictures are coded that come in NAL units. */
export type Coding = 'h264' | 'hevc';

/** @param sample whole @param nalLengthBytes of the length before each NAL unit */
export function startsWithIdr(sample: Uint8Array, nalLengthBytes: number, coding: Coding = 'h264'): boolean {
  const { type: typeOf, first, last, idr } = SLICES[coding];
  let at = 0;
  while (at + nalLengthBytes < sample.length) {
    let length = 0;
    for (let i = 0; i < nalLengthBytes; i++) length = length * 256 + sample[at + i]!;
    const type = typeOf(sample[at + nalLengthBytes]!);
    if (type >= first && type <= last) return idr.includes(type);
    if (length === 0) return false;
    at += nalLengthBytes + length;
  }
  return false;
}

/**
 * Whether the lengths of a sample's NAL units add up to the sample. Where they don't, a browser refuses all that is appended with it,
 * while a decoder goes on with what it can make out.
 */
export function isWhole(sample: Uint8Array, nalLengthBytes: number): boolean {
  let at = 0;
  while (at + nalLengthBytes < sample.length) {
    let length = 0;
    for (let i = 0; i < nalLengthBytes; i++) length = length * 256 + sample[at + i]!;
    if (length === 0) return false;
    at += nalLengthBytes + length;
  }
  return at === sample.length;
}
