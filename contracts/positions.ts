/**
 * `tracks/gps.bin`, version 1: where a camera was, by media time. Little-endian, records of one size, so that a tile of it can be
 * read by range.
 *
 *   header  0 magic "DKTPOINT"   8 version u16   10 record bytes u16   12 points u32   16 source u8 (order of `POSITION_SOURCES`)   17 zero to 24
 *   point   0 media time µs i64  8 latitude i32, 1e-7 degrees  12 longitude i32  16 speed u32, mm/s, all ones = not known
 *          20 dilution of precision u16, hundredths, all ones = not known        22 fix u8: 0 none, 2 flat, 3 with height, 255 not known   23 zero
 */
import { POSITION_SOURCES, type PositionSource } from './position-sources.ts';
import { microseconds, type Microseconds } from './time.ts';

export interface PositionPoint {
  /** Media time; 0 = the first presented frame, negative before it. */
  readonly at: Microseconds;
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  /** Metres a second over ground. */
  readonly speed: number | null;
  /** Dilution of precision: the receiver's own measure of trust, smaller is better, above 10 is poor. */
  readonly precision: number | null;
  readonly fix: 0 | 2 | 3 | null;
}

export interface PositionTrack {
  readonly source: PositionSource;
  /** In order of time. */
  readonly points: readonly PositionPoint[];
}

export const POSITIONS_VERSION = 1;
export const POSITIONS_HEADER_BYTES = 24;
export const POSITION_BYTES = 24;

const MAGIC = [0x44, 0x4b, 0x54, 0x50, 0x4f, 0x49, 0x4e, 0x54];
const NO_SPEED = 0xffff_ffff;
const NO_PRECISION = 0xffff;
const NO_FIX = 255;

export class PositionsFormatError extends Error {
  override name = 'PositionsFormatError';
}

/** @throws PositionsFormatError for a point that is no place on Earth or out of order */
export function encodePositions({ source, points }: PositionTrack): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(POSITIONS_HEADER_BYTES + points.length * POSITION_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  view.setUint16(8, POSITIONS_VERSION, true);
  view.setUint16(10, POSITION_BYTES, true);
  view.setUint32(12, points.length, true);
  view.setUint8(16, POSITION_SOURCES.indexOf(source));
  let before = -Infinity;
  points.forEach(({ at, lat, lon, speed, precision, fix }, n) => {
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || !(at >= before)) throw new PositionsFormatError(`Point ${n} is no place or out of order`);
    before = at;
    const to = POSITIONS_HEADER_BYTES + n * POSITION_BYTES;
    view.setBigInt64(to, BigInt(at), true);
    view.setInt32(to + 8, Math.round(lat * 1e7), true);
    view.setInt32(to + 12, Math.round(lon * 1e7), true);
    view.setUint32(to + 16, speed === null ? NO_SPEED : Math.min(Math.round(speed * 1000), NO_SPEED - 1), true);
    view.setUint16(to + 20, precision === null ? NO_PRECISION : Math.min(Math.round(precision * 100), NO_PRECISION - 1), true);
    view.setUint8(to + 22, fix ?? NO_FIX);
  });
  return bytes;
}

/** The whole of a gps.bin. @throws PositionsFormatError */
export function decodePositions(bytes: Uint8Array): PositionTrack {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs = bytes.length >= POSITIONS_HEADER_BYTES && MAGIC.every((byte, n) => bytes[n] === byte);
  if (!isOurs) throw new PositionsFormatError('Not a track of positions');
  const [version, recordBytes, count] = [view.getUint16(8, true), view.getUint16(10, true), view.getUint32(12, true)];
  const source = POSITION_SOURCES[view.getUint8(16)];
  if (version !== POSITIONS_VERSION || !source) throw new PositionsFormatError(`Version ${version} is not known here`);
  if (recordBytes < POSITION_BYTES || bytes.length < POSITIONS_HEADER_BYTES + count * recordBytes) throw new PositionsFormatError('The track is cut short');
  const points = Array.from({ length: count }, (_, n): PositionPoint => {
    const from = POSITIONS_HEADER_BYTES + n * recordBytes;
    const [speed, precision, fix] = [view.getUint32(from + 16, true), view.getUint16(from + 20, true), view.getUint8(from + 22)];
    return {
      at: microseconds(Number(view.getBigInt64(from, true))),
      lat: view.getInt32(from + 8, true) / 1e7,
      lon: view.getInt32(from + 12, true) / 1e7,
      speed: speed === NO_SPEED ? null : speed / 1000,
      precision: precision === NO_PRECISION ? null : precision / 100,
      fix: fix === 0 || fix === 2 || fix === 3 ? fix : null,
    };
  });
  return { source, points };
}
