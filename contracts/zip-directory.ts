/**
 * Where the files of a package lie in its ZIP, Zip64 included, read from its end: a package is larger than memory. Only what Docket
 * writes is read: files stored as they are, none encrypted, none split. APPNOTE.TXT 4.3
 */
import type { PackedFile } from './verify-package.ts';

/** Reads bytes [at, at + length) of the ZIP. */
export type ReadAt = (at: number, length: number) => Promise<Uint8Array>;

/** The bytes are not a ZIP that can be read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** A package has a dozen files. */
const LARGEST_DIRECTORY = 8 * 1024 * 1024;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @throws ZipError; what `readAt` throws */
export async function readZipDirectory(readAt: ReadAt, size: number): Promise<PackedFile[]> {
  const { at, bytes, files } = await findDirectory(readAt, size);
  if (bytes > LARGEST_DIRECTORY || at + bytes > size) throw new ZipError('The ZIP’s directory can’t be read.');
  const directory = await readAt(at, bytes);
  const view = viewOf(directory);
  const found: PackedFile[] = [];
  for (let n = 0, p = 0; n < files; n++) {
    if (p + 46 > directory.length || view.getUint32(p, true) !== 0x0201_4b50) throw new ZipError('The ZIP’s directory is damaged.');
    const [flags, method] = [view.getUint16(p + 8, true), view.getUint16(p + 10, true)];
    const [nameBytes, extraBytes, commentBytes] = [view.getUint16(p + 28, true), view.getUint16(p + 30, true), view.getUint16(p + 32, true)];
    const name = new TextDecoder().decode(directory.subarray(p + 46, p + 46 + nameBytes));
    const extra = directory.subarray(p + 46 + nameBytes, p + 46 + nameBytes + extraBytes);
    const wide = wideFields(extra, [view.getUint32(p + 24, true), view.getUint32(p + 20, true), view.getUint32(p + 42, true)]);
    found.push(await fileAt(readAt, size, { name, flags, method, ...wide }));
    p += 46 + nameBytes + extraBytes + commentBytes;
  }
  return found;
}

async function findDirectory(readAt: ReadAt, size: number): Promise<{ at: number; bytes: number; files: number }> {
  const tailBytes = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(size - tailBytes, tailBytes);
  const view = viewOf(tail);
  for (let p = tail.length - END_BYTES; p >= 0; p--) {
    if (view.getUint32(p, true) !== 0x0605_4b50 || p + END_BYTES + view.getUint16(p + 20, true) !== tail.length) continue;
    const narrow = { at: view.getUint32(p + 16, true), bytes: view.getUint32(p + 12, true), files: view.getUint16(p + 10, true) };
    if (narrow.at !== 0xffff_ffff && narrow.bytes !== 0xffff_ffff && narrow.files !== 0xffff) return narrow;
    const locatorAt = size - tail.length + p - 20;
    if (locatorAt < 0) break;
    const locator = viewOf(await readAt(locatorAt, 20));
    if (locator.getUint32(0, true) !== 0x0706_4b50) break;
    const endAt = Number(locator.getBigUint64(8, true));
    if (!Number.isSafeInteger(endAt) || endAt + 56 > size) break;
    const end = viewOf(await readAt(endAt, 56));
    if (end.getUint32(0, true) !== 0x0606_4b50) break;
    return { at: Number(end.getBigUint64(48, true)), bytes: Number(end.getBigUint64(40, true)), files: Number(end.getBigUint64(32, true)) };
  }
  throw new ZipError('This is not a ZIP, or its end is missing.');
}

/** What is 0xffffffff in the record stands in the Zip64 field, in this order. */
function wideFields(extra: Uint8Array, [bytes, packed, header]: [number, number, number]): { bytes: number; packed: number; header: number } {
  const values = [bytes, packed, header];
  const view = viewOf(extra);
  for (let p = 0; p + 4 <= extra.length; p += 4 + view.getUint16(p + 2, true)) {
    if (view.getUint16(p, true) !== 1) continue;
    let q = p + 4;
    values.forEach((value, i) => {
      if (value !== 0xffff_ffff || q + 8 > extra.length) return;
      values[i] = Number(view.getBigUint64(q, true));
      q += 8;
    });
  }
  return { bytes: values[0]!, packed: values[1]!, header: values[2]! };
}

type Record = { name: string; flags: number; method: number; bytes: number; packed: number; header: number };

/** Its bytes lie after a header of their own, which must say the same. */
async function fileAt(readAt: ReadAt, size: number, { name, flags, method, bytes, packed, header }: Record): Promise<PackedFile> {
  const odd = (why: string): PackedFile => ({ name, at: 0, bytes: 0, odd: why });
  if (flags & 1) return odd('it is encrypted');
  if (method !== 0 || bytes !== packed) return odd('it is compressed, which no package’s file is');
  if (header + 30 > size) return odd('it lies beyond the end of the package');
  const local = await readAt(header, 30);
  const view = viewOf(local);
  if (view.getUint32(0, true) !== 0x0403_4b50) return odd('it is not where the package says');
  const nameBytes = view.getUint16(26, true);
  const at = header + 30 + nameBytes + view.getUint16(28, true);
  if (at + bytes > size) return odd('it is cut short');
  const localName = new TextDecoder().decode(await readAt(header + 30, nameBytes));
  if (localName !== name) return odd(`it is also called ${localName}`);
  return { name, at, bytes, odd: null };
}
