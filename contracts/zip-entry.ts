/**
 * One file of a ZIP, as its directory names it and as its own header does: both must say the same, since other programs read the one or
 * the other. What doesn't is told in words. APPNOTE.TXT 4.3.7, 4.3.9, 4.5
 */
import type { PackedFile } from './verify-package.ts';

/** Reads bytes [at, at + length) of the ZIP. */
export type ReadAt = (at: number, length: number) => Promise<Uint8Array>;

/** As the directory has it. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly bytes: number;
  readonly packed: number;
  /** Where its own header begins. */
  readonly header: number;
  /** What is wrong with its further fields, in words. */
  readonly odd: string | null;
}

const HEADER_BYTES = 30;
const ENCRYPTED = 1;
/** Sizes and checksum stand behind the bytes: they weren't known before. */
const BEHIND = 8;
const UTF8 = 0x800;
const ZIP64 = 1;
/** Info-ZIP's second name for a file, which some programs prefer. */
const SECOND_NAME = 0x7075;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 128);
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What is 0xffffffff in a record stands in the Zip64 field, in the order of `narrow`. */
export function readExtra(extra: Uint8Array, narrow: readonly number[]): { readonly values: readonly number[]; readonly odd: string | null } {
  const values = [...narrow];
  const view = viewOf(extra);
  let odd: string | null = null;
  let isWide = false;
  let p = 0;
  for (; p + 4 <= extra.length; p += 4 + view.getUint16(p + 2, true)) {
    const [kind, end] = [view.getUint16(p, true), p + 4 + view.getUint16(p + 2, true)];
    if (kind === SECOND_NAME) odd = 'it has a second name';
    if (kind !== ZIP64 || end > extra.length) continue;
    if (isWide) odd = 'its size is said twice';
    isWide = true;
    let q = p + 4;
    narrow.forEach((value, i) => {
      if (value !== 0xffff_ffff || q + 8 > end) return;
      values[i] = Number(view.getBigUint64(q, true));
      q += 8;
    });
  }
  return { values, odd: p === extra.length ? odd : 'its record in the package is damaged' };
}

/** `next`: where what comes after it begins, another file or the directory. */
export async function readPacked(readAt: ReadAt, size: number, entry: ZipEntry, { isFirst, next }: { readonly isFirst: boolean; readonly next: number }): Promise<PackedFile> {
  const { flags, method, bytes, packed, header } = entry;
  const name = new TextDecoder().decode(entry.name);
  const odd = (why: string): PackedFile => ({ name, at: 0, bytes: 0, odd: why });
  if (entry.odd !== null) return odd(entry.odd);
  if (flags & ENCRYPTED) return odd('it is encrypted');
  if (method !== 0 || bytes !== packed) return odd('it is compressed, which no package’s file is');
  if (!(flags & UTF8) && !isAscii(entry.name)) return odd('another program reads its name in another way');
  if (header + HEADER_BYTES > size) return odd('it lies beyond the end of the package');
  const local = viewOf(await readAt(header, HEADER_BYTES));
  if (local.getUint32(0, true) !== 0x0403_4b50) return odd('it is not where the package says');
  const [nameBytes, extraBytes] = [local.getUint16(26, true), local.getUint16(28, true)];
  const at = header + HEADER_BYTES + nameBytes + extraBytes;
  if (at + bytes > size) return odd('it is cut short');
  const localName = await readAt(header + HEADER_BYTES, nameBytes);
  if (!same(localName, entry.name)) return odd(`it is also called ${new TextDecoder().decode(localName)}`);
  const extra = readExtra(await readAt(header + HEADER_BYTES + nameBytes, extraBytes), [local.getUint32(22, true), local.getUint32(18, true)]);
  if (extra.odd !== null) return odd(extra.odd);
  if (local.getUint16(6, true) !== flags || local.getUint16(8, true) !== method) return odd('its own header says that it is packed in another way');
  const isKnown = (told: number, real: number) => told === real || ((flags & BEHIND) !== 0 && told === 0);
  if (!extra.values.every((told) => isKnown(told, bytes))) return odd('its own header says another size');
  if (!isKnown(local.getUint32(14, true), entry.crc)) return odd('its own header says another checksum');
  if (isFirst && header !== 0) return odd(`${header} bytes that are no file’s lie before it`);
  if (at + bytes > next) return odd('it overlaps what comes after it');
  const end = flags & BEHIND ? await behind(readAt, at + bytes, next, entry) : at + bytes;
  if (end === null) return odd('what is said behind it is another size or checksum');
  if (end !== next) return odd(`${next - end} bytes that are no file’s lie behind it`);
  return { name, at, bytes, odd: null };
}

/** Where its sizes and checksum behind it end: with or without their mark, in 4 bytes or 8. Null where none of these says what the directory does. */
async function behind(readAt: ReadAt, at: number, next: number, { crc, bytes }: ZipEntry): Promise<number | null> {
  const told = await readAt(at, Math.min(24, next - at));
  const view = viewOf(told);
  const forms = [[4, 8], [4, 4], [0, 8], [0, 4]] as const;
  const saying = forms.filter(([mark, wide]) => {
    if (told.length < mark + 4 + 2 * wide || (mark > 0 && view.getUint32(0, true) !== 0x0807_4b50) || view.getUint32(mark, true) !== crc) return false;
    const sizeAt = (p: number) => (wide === 8 ? Number(view.getBigUint64(p, true)) : view.getUint32(p, true));
    return sizeAt(mark + 4) === bytes && sizeAt(mark + 4 + wide) === bytes;
  });
  const ends = saying.map(([mark, wide]) => at + mark + 4 + 2 * wide);
  // More than one may fit where the size is 0: the one that leaves nothing over is it.
  return ends.find((end) => end === next) ?? ends[0] ?? null;
}
