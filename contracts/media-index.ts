/**
 * index.bin, version 1: where every frame of a rendition is, in time and in bytes. One per rendition, beside media.mp4.
 *
 * Little-endian. `header | GOP table | frame tables`. A client reads `MEDIA_INDEX_FIRST_READ` bytes, learns from
 * `decodeHeader` how long header and GOP table are, and later reads the frame table of just the GOP it stands in.
 *
 *   header   0 magic "DKTINDEX"   8 version u16   10 GOP table's offset u16   12 timescale u32   16 GOPs u32   20 frames u32
 *           24 duration u64      32 base i64     40 media.mp4 bytes u64       48 init bytes u32  52 width u16  54 height u16
 *           56 codecs' length u16  58 zero u16   60 zero u32                  64 codecs, ASCII, zero-padded to 8
 *   GOP      0 first tick u64     8 duration u64  16 media offset u64  24 media bytes u32  28 frames u32  32 frame table's offset u64
 *   frame    0 tick u32, relative to the GOP's first tick, in presentation order
 */
import { beginHeader, FormatError, openHeader, requiring, type Format, type Require } from './file-format.ts';
import { ticks, timescale, type Ticks, type Timescale } from './time.ts';

export { frameAt, gopAt } from './media-index-search.ts';
export { buildPlaylist, type BuildPlaylist } from './playlist.ts';

export const MEDIA_INDEX_VERSION = 1;
/** Bytes worth asking for first: covers header and GOP table of 54 minutes of 2 s GOPs. */
export const MEDIA_INDEX_FIRST_READ = 65_536;
export const HEADER_FIXED_BYTES = 64;
export const GOP_RECORD_BYTES = 40;
export const FRAME_RECORD_BYTES = 4;

const U32_MAX = 0xffff_ffff;

export type IndexHeader = {
  timescale: Timescale;
  gopCount: number;
  frameCount: number;
  /** First presented frame's start to the last one's end. */
  duration: Ticks;
  /** media.mp4's own presentation tick of the first presented frame: container tick = base + media tick. */
  base: Ticks;
  /** Length of media.mp4. */
  mediaBytes: bigint;
  /** The initialisation segment is media.mp4's bytes 0 to initBytes - 1. */
  initBytes: number;
  /** Coded picture, before rotation, in pixels. */
  width: number;
  height: number;
  /** RFC 6381, video first: "avc1.64001f,mp4a.40.2". */
  codecs: string;
};

export type Gop = {
  firstTick: Ticks;
  /** To the next GOP's first tick; the last one's to the end of its last frame. */
  duration: Ticks;
  /** Of the fragment (moof and mdat) in media.mp4. */
  offset: bigint;
  length: number;
  frames: number;
  /** Byte offset of this GOP's frame table in index.bin; its length is `frames * FRAME_RECORD_BYTES`. */
  frameTable: bigint;
};

/** What a playlist and a seek need. Frame tables are read on their own. */
export type MediaIndex = { header: IndexHeader; gops: Gop[] };

/** `frames`: media ticks in presentation order; the first equals `firstTick`. */
export type GopInput = Omit<Gop, 'frameTable' | 'frames'> & { frames: readonly Ticks[] };
/** The same in a quarter of the memory: a shift has millions of frames. */
export type PackedGopInput = Omit<GopInput, 'frames'> & { frames: BigInt64Array };
export type IndexInput = { header: Omit<IndexHeader, 'gopCount' | 'frameCount'>; gops: readonly (GopInput | PackedGopInput)[] };

/** The bytes are not a (whole) index. `neededBytes` is set where more bytes would help. */
export class IndexFormatError extends FormatError {
  override name = 'IndexFormatError';
}

const FORMAT = { magic: 'DKTINDEX', version: MEDIA_INDEX_VERSION, headerBytes: HEADER_FIXED_BYTES, called: 'an index', OwnError: IndexFormatError } as const satisfies Format;
const requireThat: Require = requiring(IndexFormatError);

/** @throws IndexFormatError where the tables contradict themselves or a number does not fit its field */
export function encodeIndex({ header, gops }: IndexInput): Uint8Array<ArrayBuffer> {
  requireThat(/^[\x21-\x7e]{1,200}$/.test(header.codecs), `Not codec strings: ${header.codecs}`);
  const tableOffset = HEADER_FIXED_BYTES + Math.ceil(header.codecs.length / 8) * 8;
  const framesOffset = tableOffset + gops.length * GOP_RECORD_BYTES;
  const frameCount = gops.reduce((sum, gop) => sum + gop.frames.length, 0);
  const bytes = new Uint8Array(framesOffset + frameCount * FRAME_RECORD_BYTES);
  const view = beginHeader(FORMAT, bytes);
  view.setUint16(10, tableOffset, true);
  view.setUint32(12, header.timescale, true);
  view.setUint32(16, gops.length, true);
  view.setUint32(20, frameCount, true);
  view.setBigUint64(24, header.duration, true);
  view.setBigInt64(32, header.base, true);
  view.setBigUint64(40, header.mediaBytes, true);
  view.setUint32(48, header.initBytes, true);
  view.setUint16(52, header.width, true);
  view.setUint16(54, header.height, true);
  view.setUint16(56, header.codecs.length, true);
  for (let i = 0; i < header.codecs.length; i++) bytes[HEADER_FIXED_BYTES + i] = header.codecs.charCodeAt(i);

  let frameAt = framesOffset;
  let end = 0n;
  gops.forEach((gop, i) => {
    requireThat(gop.firstTick === end, `GOP ${i} starts at tick ${gop.firstTick}, the one before it ends at ${end}`);
    requireThat(gop.frames.length > 0 && gop.frames[0] === gop.firstTick, `GOP ${i}'s first frame is not at its first tick`);
    requireThat(gop.length > 0 && gop.length <= U32_MAX, `GOP ${i}'s length ${gop.length} does not fit`);
    const record = tableOffset + i * GOP_RECORD_BYTES;
    view.setBigUint64(record, gop.firstTick, true);
    view.setBigUint64(record + 8, gop.duration, true);
    view.setBigUint64(record + 16, gop.offset, true);
    view.setUint32(record + 24, gop.length, true);
    view.setUint32(record + 28, gop.frames.length, true);
    view.setBigUint64(record + 32, BigInt(frameAt), true);
    let before = -1n;
    for (const tick of gop.frames) {
      const relative = tick - gop.firstTick;
      requireThat(relative > before && relative < gop.duration && relative <= BigInt(U32_MAX), `GOP ${i} has a frame out of order at tick ${tick}`);
      view.setUint32(frameAt, Number(relative), true);
      frameAt += FRAME_RECORD_BYTES;
      before = relative;
    }
    end = gop.firstTick + gop.duration;
  });
  requireThat(end === header.duration, `The GOPs end at tick ${end}, the header says ${header.duration}`);
  return bytes;
}

export type DecodedHeader = { header: IndexHeader; gopTableOffset: number; /** Bytes of header and GOP table together. */ tableEnd: number };

/** @throws IndexFormatError; with `neededBytes` where `bytes` is merely too short */
export function decodeHeader(bytes: Uint8Array): DecodedHeader {
  const view = openHeader(FORMAT, bytes);
  const gopTableOffset = view.getUint16(10, true);
  const codecsLength = view.getUint16(56, true);
  requireThat(gopTableOffset >= HEADER_FIXED_BYTES + codecsLength, 'The codec strings run into the GOP table');
  if (bytes.length < gopTableOffset) throw new IndexFormatError('The index header is cut short', gopTableOffset);
  const scale = view.getUint32(12, true);
  requireThat(scale > 0, 'The index has a timescale of zero');
  const header: IndexHeader = {
    timescale: timescale(scale),
    gopCount: view.getUint32(16, true),
    frameCount: view.getUint32(20, true),
    duration: ticks(view.getBigUint64(24, true)),
    base: ticks(view.getBigInt64(32, true)),
    mediaBytes: view.getBigUint64(40, true),
    initBytes: view.getUint32(48, true),
    width: view.getUint16(52, true),
    height: view.getUint16(54, true),
    codecs: String.fromCharCode(...bytes.subarray(HEADER_FIXED_BYTES, HEADER_FIXED_BYTES + codecsLength)),
  };
  return { header, gopTableOffset, tableEnd: gopTableOffset + header.gopCount * GOP_RECORD_BYTES };
}

/**
 * Header and GOP table from an index's first bytes.
 * @throws IndexFormatError; with `neededBytes` where more of the file is needed
 */
export function decodeGopTable(bytes: Uint8Array): MediaIndex {
  const { header, gopTableOffset, tableEnd } = decodeHeader(bytes);
  if (bytes.length < tableEnd) throw new IndexFormatError(`Header and GOP table have ${tableEnd} bytes, got ${bytes.length}`, tableEnd);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const gops: Gop[] = [];
  let end = 0n;
  for (let at = gopTableOffset; at < tableEnd; at += GOP_RECORD_BYTES) {
    const gop: Gop = {
      firstTick: ticks(view.getBigUint64(at, true)),
      duration: ticks(view.getBigUint64(at + 8, true)),
      offset: view.getBigUint64(at + 16, true),
      length: view.getUint32(at + 24, true),
      frames: view.getUint32(at + 28, true),
      frameTable: view.getBigUint64(at + 32, true),
    };
    requireThat(gop.firstTick === end, `GOP ${gops.length} does not follow the one before it`);
    requireThat(gop.offset + BigInt(gop.length) <= header.mediaBytes, `GOP ${gops.length} reaches past the end of the media`);
    end = gop.firstTick + gop.duration;
    gops.push(gop);
  }
  requireThat(end === header.duration, 'The GOP table and the header disagree on the duration');
  return { header, gops };
}

/** Which bytes of index.bin hold a GOP's frame table: [start, end). */
export function frameTableRange(gop: Gop): { start: number; end: number } {
  const start = Number(gop.frameTable);
  return { start, end: start + gop.frames * FRAME_RECORD_BYTES };
}

/**
 * Media ticks of a GOP's frames in presentation order, from exactly its frame table's bytes.
 * @throws IndexFormatError
 */
export function decodeFrameTable(bytes: Uint8Array, gop: Gop): Ticks[] {
  const needed = gop.frames * FRAME_RECORD_BYTES;
  if (bytes.length < needed) throw new IndexFormatError(`The frame table has ${needed} bytes, got ${bytes.length}`, needed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Ticks[] = [];
  let before = -1;
  for (let i = 0; i < gop.frames; i++) {
    const relative = view.getUint32(i * FRAME_RECORD_BYTES, true);
    requireThat(relative > before && BigInt(relative) < gop.duration, `Frame ${i} of the GOP at tick ${gop.firstTick} is out of order`);
    frames.push(ticks(gop.firstTick + BigInt(relative)));
    before = relative;
  }
  return frames;
}
