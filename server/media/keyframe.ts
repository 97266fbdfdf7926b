/**
 * Whether a sample really is a place to start decoding. Containers mark recovery-point pictures as sync samples, browsers look at
 * the bitstream and refuse them: only an IDR picture will do. H.264: NAL unit type 5 (ISO/IEC 14496-10, 7.4.1); HEVC: 19 and 20
 * among the slices' 0 to 31 (ISO/IEC 23008-2, 7.4.2.2). For older codings, which no browser is given: an I-picture after which
 * nothing is built on what came before it.
 */
const SLICES: Readonly<Record<NalCoding, { type: (byte: number) => number; first: number; last: number; idr: readonly number[] }>> = {
  h264: { type: (byte) => byte & 0x1f, first: 1, last: 5, idr: [5] },
  hevc: { type: (byte) => (byte >> 1) & 0x3f, first: 0, last: 31, idr: [19, 20] },
};

/** How pictures are coded that come in NAL units. */
type NalCoding = 'h264' | 'hevc';
/** `mpeg2`: MPEG-1 as well. `mpeg4`: ASP, Part 2. `mjpeg`: each picture by itself. */
export type Coding = NalCoding | 'mpeg2' | 'mpeg4' | 'mjpeg';

/** What a track says of how its samples are to be read. */
export type Coded = { readonly coding?: Coding; readonly nalLengthBytes: number };

const isNal = (coding: Coding): coding is NalCoding => coding === 'h264' || coding === 'hevc';

/** @param first, second samples in decode order, whole; `second` where there is one */
export function startsClosed(first: Uint8Array, second: Uint8Array | undefined, { coding = 'h264', nalLengthBytes }: Coded): boolean {
  if (isNal(coding)) return startsWithIdr(first, nalLengthBytes, coding);
  if (coding === 'mjpeg') return true;
  const [own, next] = [pictureTypes(first, coding), second ? pictureTypes(second, coding) : []];
  // B-pictures right after it are built on the picture before it, unless the group says that they aren't. All others come after it.
  return own[0] === I && (isCalledClosed(first, coding) || next[0] !== B);
}

function startsWithIdr(sample: Uint8Array, nalLengthBytes: number, coding: NalCoding): boolean {
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
 * Whether a sample is what its container says. Where the lengths of its NAL units don't add up, a browser refuses all that is
 * appended with it, while a decoder goes on with what it can make out. Nothing at all is no picture: ffmpeg itself doesn't open a
 * file with such. MPEG-4 in AVI may pack two pictures into one sample.
 */
export function isWhole(sample: Uint8Array, { coding = 'h264', nalLengthBytes }: Coded): boolean {
  if (sample.length === 0) return false;
  if (!isNal(coding)) return coding !== 'mpeg4' || pictureTypes(sample, coding).length <= 1;
  let at = 0;
  while (at + nalLengthBytes < sample.length) {
    let length = 0;
    for (let i = 0; i < nalLengthBytes; i++) length = length * 256 + sample[at + i]!;
    if (length === 0) return false;
    at += nalLengthBytes + length;
  }
  return at === sample.length;
}

const [I, B] = [1, 3];
/** ISO/IEC 13818-2, 6.2.3 and 6.2.2.6; ISO/IEC 14496-2, 6.2.5. */
const PICTURE = { mpeg2: 0x00, mpeg4: 0xb6 } as const;
const GROUP_OF_PICTURES = 0xb8;

/** 1 intra, 2 predicted, 3 from both sides, of each picture (or field) in a sample, in order. */
function pictureTypes(sample: Uint8Array, coding: keyof typeof PICTURE): number[] {
  // MPEG-2 has it after ten bits of order, counted from 1; MPEG-4 at once, counted from 0.
  return startCodes(sample, PICTURE[coding]).map((at) => (coding === 'mpeg2' ? ((sample[at + 1] ?? 0) >> 3) & 7 : ((sample[at] ?? 0) >> 6) + 1));
}

/** MPEG-2's closed_gop, after 25 bits of a time code. ISO/IEC 13818-2, 6.3.8. */
function isCalledClosed(sample: Uint8Array, coding: keyof typeof PICTURE): boolean {
  const [at] = coding === 'mpeg2' ? startCodes(sample, GROUP_OF_PICTURES) : [];
  return at !== undefined && ((sample[at + 3] ?? 0) & 0x40) !== 0;
}

/** Where what follows each start code of this kind begins. */
function startCodes(sample: Uint8Array, kind: number): number[] {
  const found: number[] = [];
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const prefix = Buffer.from([0, 0, 1, kind]);
  for (let at = bytes.indexOf(prefix); at >= 0; at = bytes.indexOf(prefix, at + 4)) found.push(at + 4);
  return found;
}
