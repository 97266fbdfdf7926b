/**
 * Whether an H.264 sample really is a place to start decoding. Containers mark recovery-point pictures as sync samples, browsers
 * look at the bitstream and refuse them: only an IDR picture (NAL unit type 5) will do. ISO/IEC 14496-10, 7.4.1.
 */
const SLICE = 1;
const SLICE_IDR = 5;

/** @param sample whole @param nalLengthBytes of the length before each NAL unit */
export function startsWithIdr(sample: Uint8Array, nalLengthBytes: number): boolean {
  let at = 0;
  while (at + nalLengthBytes < sample.length) {
    let length = 0;
    for (let i = 0; i < nalLengthBytes; i++) length = length * 256 + sample[at + i]!;
    const type = sample[at + nalLengthBytes]! & 0x1f;
    if (type >= SLICE && type <= SLICE_IDR) return type === SLICE_IDR;
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
