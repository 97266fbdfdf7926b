/** ISO base media file format boxes (ISO/IEC 14496-12) in memory. */

export type Box = { type: string; /** Of the payload, after size and type. */ body: Uint8Array; /** Of the payload, in the bytes given. */ offset: number };

/** The bytes are not the boxes they should be. */
export class BoxError extends Error {
  override name = 'BoxError';
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Size and type of the box whose first bytes these are (16 are enough). `size` covers the header. @throws BoxError */
export function boxHeader(bytes: Uint8Array): { type: string; size: number; headerBytes: number } {
  if (bytes.length < 8) throw new BoxError('A box is cut short');
  const view = viewOf(bytes);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const short = view.getUint32(0);
  if (short !== 1) {
    if (short < 8) throw new BoxError(`Box ${type} claims ${short} bytes`);
    return { type, size: short, headerBytes: 8 };
  }
  if (bytes.length < 16) throw new BoxError(`Box ${type} is cut short`);
  const size = Number(view.getBigUint64(8));
  if (size < 16 || !Number.isSafeInteger(size)) throw new BoxError(`Box ${type} claims ${size} bytes`);
  return { type, size, headerBytes: 16 };
}

/** The boxes that lie one after another in `bytes`. @throws BoxError when one reaches past the end */
export function* boxesIn(bytes: Uint8Array, from = 0): Generator<Box> {
  let at = from;
  while (at < bytes.length) {
    const { type, size, headerBytes } = boxHeader(bytes.subarray(at, at + 16));
    if (at + size > bytes.length) throw new BoxError(`Box ${type} reaches past its parent`);
    yield { type, body: bytes.subarray(at + headerBytes, at + size), offset: at + headerBytes };
    at += size;
  }
}

/** The first box of a type along a path of types. @throws BoxError when there is none */
export function find(bytes: Uint8Array, ...path: string[]): Box {
  let inside = bytes;
  let offset = 0;
  let box: Box | undefined;
  for (const type of path) {
    const hit: Box | undefined = [...boxesIn(inside)].find((candidate) => candidate.type === type);
    if (!hit) throw new BoxError(`There is no ${path.join('/')} box`);
    offset += hit.offset;
    inside = hit.body;
    box = { ...hit, offset };
  }
  if (!box) throw new BoxError('No box asked for');
  return box;
}
