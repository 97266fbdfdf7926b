/**
 * Where the files of a package lie in its ZIP, Zip64 included, read from its end: a package is larger than memory. Only what Docket
 * writes is read: files stored as they are, none encrypted, none split. APPNOTE.TXT 4.3
 */
import type { PackedFile } from './verify-package.ts';
import { readExtra, readPacked, type ReadAt, type ZipEntry } from './zip-entry.ts';

export type { ReadAt } from './zip-entry.ts';

/** The bytes are not a ZIP that can be read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const END_BYTES = 22;
const WIDE_END_BYTES = 56;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 65_535;
/** Of a Unix mode, the highest four bits: unzip makes a link of it, wherever it was packed. */
const SYMBOLIC_LINK = 0xa;
const SPLIT = 'The ZIP says that it is one of several parts, which no package is: another program could look for other files.';
/** A package has a dozen files. */
const LARGEST_DIRECTORY = 8 * 1024 * 1024;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * What another program could read in another way is told of its file (`odd`): the file's own header must say what the directory says,
 * and the files must lie one after the other from the first byte to the directory, so that nothing lies hidden between them.
 * @throws ZipError; what `readAt` throws
 */
export async function readZipDirectory(readAt: ReadAt, size: number): Promise<PackedFile[]> {
  const { at, bytes, files } = await findDirectory(readAt, size);
  if (bytes > LARGEST_DIRECTORY || at + bytes > size) throw new ZipError('The ZIP’s directory can’t be read.');
  const entries = entriesIn(await readAt(at, bytes), files);
  const inOrder = entries.toSorted((a, b) => a.header - b.header);
  const found: PackedFile[] = [];
  for (const entry of entries) {
    const n = inOrder.indexOf(entry);
    const next = inOrder[n + 1];
    found.push(await readPacked(readAt, size, entry, { isFirst: n === 0, next: next ? next.header : at }));
  }
  return found;
}

/** @throws ZipError */
function entriesIn(directory: Uint8Array, files: number): ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let p = 0;
  for (let n = 0; n < files; n++) {
    if (p + 46 > directory.length || view.getUint32(p, true) !== 0x0201_4b50) throw new ZipError('The ZIP’s directory is damaged.');
    const [nameBytes, extraBytes, commentBytes] = [view.getUint16(p + 28, true), view.getUint16(p + 30, true), view.getUint16(p + 32, true)];
    const name = directory.subarray(p + 46, p + 46 + nameBytes);
    const [disk, link] = [view.getUint16(p + 34, true), (view.getUint32(p + 38, true) >>> 28) === SYMBOLIC_LINK];
    const extra = readExtra(directory.subarray(p + 46 + nameBytes, p + 46 + nameBytes + extraBytes), [view.getUint32(p + 24, true), view.getUint32(p + 20, true), view.getUint32(p + 42, true)]);
    const [unpacked, packed, header] = extra.values;
    entries.push({ name, flags: view.getUint16(p + 8, true), method: view.getUint16(p + 10, true), crc: view.getUint32(p + 16, true), bytes: unpacked!, packed: packed!, header: header!, odd: extra.odd ?? (link ? 'it would be unpacked as a link' : disk === 0 ? null : 'it is said to lie in another part of the package') });
    p += 46 + nameBytes + extraBytes + commentBytes;
  }
  if (p !== directory.length) throw new ZipError('The ZIP’s directory has more in it than it counts.');
  return entries;
}

type Directory = { readonly at: number; readonly bytes: number; readonly files: number };

/** Its own end must be where the end says: else another program finds another directory. */
function ending(directory: Directory, end: number): Directory {
  if (directory.at + directory.bytes !== end) throw new ZipError('The ZIP’s directory is not where the ZIP ends: something was put between them.');
  return directory;
}

async function findDirectory(readAt: ReadAt, size: number): Promise<Directory> {
  const tailBytes = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(size - tailBytes, tailBytes);
  const view = viewOf(tail);
  for (let p = tail.length - END_BYTES; p >= 0; p--) {
    if (view.getUint32(p, true) !== 0x0605_4b50 || p + END_BYTES + view.getUint16(p + 20, true) !== tail.length) continue;
    if (view.getUint16(p + 20, true) !== 0) throw new ZipError('The ZIP ends with a comment, which no package does: another program could find another ending in it.');
    const endAt = size - tail.length + p;
    const narrow = { at: view.getUint32(p + 16, true), bytes: view.getUint32(p + 12, true), files: view.getUint16(p + 10, true) };
    const isWide = narrow.at === 0xffff_ffff || narrow.bytes === 0xffff_ffff || narrow.files === 0xffff;
    const isOnePart = (part: number) => part === 0 || (isWide && part === 0xffff);
    if (!isOnePart(view.getUint16(p + 4, true)) || !isOnePart(view.getUint16(p + 6, true)) || view.getUint16(p + 8, true) !== narrow.files) throw new ZipError(SPLIT);
    if (!isWide) return ending(narrow, endAt);
    const locatorAt = endAt - LOCATOR_BYTES;
    if (locatorAt < 0) break;
    const locator = viewOf(await readAt(locatorAt, LOCATOR_BYTES));
    if (locator.getUint32(0, true) !== 0x0706_4b50) break;
    const wideAt = Number(locator.getBigUint64(8, true));
    if (!Number.isSafeInteger(wideAt) || wideAt + WIDE_END_BYTES !== locatorAt) break;
    const end = viewOf(await readAt(wideAt, WIDE_END_BYTES));
    if (end.getUint32(0, true) !== 0x0606_4b50) break;
    if (end.getUint32(16, true) !== 0 || end.getUint32(20, true) !== 0 || end.getBigUint64(24, true) !== end.getBigUint64(32, true)) throw new ZipError(SPLIT);
    const wide = { at: Number(end.getBigUint64(48, true)), bytes: Number(end.getBigUint64(40, true)), files: Number(end.getBigUint64(32, true)) };
    const differs = (narrowly: number, none: number, widely: number) => narrowly !== none && narrowly !== widely;
    if (differs(narrow.at, 0xffff_ffff, wide.at) || differs(narrow.bytes, 0xffff_ffff, wide.bytes) || differs(narrow.files, 0xffff, wide.files)) throw new ZipError('The ZIP’s two endings name different directories.');
    return ending(wide, wideAt);
  }
  throw new ZipError('This is not a ZIP, or its end is missing.');
}
