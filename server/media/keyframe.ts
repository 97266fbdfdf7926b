/**
 * Whether an H.264 sample really is a place to start decoding. Containers mark recovery-point pictures as sync samples, browsers
 * look at the bitstream and refuse them: only an IDR picture (NAL unit type 5) will do. ISO/IEC 14496-10, 7.4.1.
 */

/** As much of a sample as it takes, usually, to get past parameter sets and messages to the picture. */
export const KEYFRAME_PEEK_BYTES = 4096;

const SLICE = 1;
const SLICE_IDR = 5;

export type KeyframeLook = { found: 'idr' | 'other' } | { found: 'nothing yet'; nextNalAt: number };

/** @param bytes a sample from `start`; the answer's `nextNalAt` is a position in the sample */
export function lookForIdr(bytes: Uint8Array, nalLengthBytes: number, start = 0): KeyframeLook {
  let at = 0;
  while (at + nalLengthBytes < bytes.length) {
    let length = 0;
    for (let i = 0; i < nalLengthBytes; i++) length = length * 256 + bytes[at + i]!;
    const type = bytes[at + nalLengthBytes]! & 0x1f;
    if (type >= SLICE && type <= SLICE_IDR) return { found: type === SLICE_IDR ? 'idr' : 'other' };
    if (length === 0) return { found: 'other' };
    at += nalLengthBytes + length;
  }
  return { found: 'nothing yet', nextNalAt: start + at };
}
