/** MP4 files taken apart into boxes, changed, and put together again, sizes and all: what no muxer would write. */
export type Node = { type: string; /** Of a box that holds boxes: what lies before the first of them. */ head: Buffer; inside: Node[] | null };

const HOLDS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta', 'dinf', 'mvex', 'moof', 'traf']);
/** Holds boxes after some bytes of its own. */
const HEAD_BYTES: Record<string, number> = { dref: 8, stsd: 8 };

/** Boxes of a well-formed file or body. */
export function readBoxes(bytes: Buffer): Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const short = bytes.readUInt32BE(at);
    const size = short === 0 ? bytes.length - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (size < 8 || at + size > bytes.length) throw new Error(`A box of ${size} bytes at ${at}`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + (short === 1 ? 16 : 8), at + size);
    const own = HEAD_BYTES[type] ?? 0;
    nodes.push(HOLDS.has(type) || own ? { type, head: body.subarray(0, own), inside: readBoxes(body.subarray(own)) } : { type, head: body, inside: null });
    at += size;
  }
  return nodes;
}

export function writeBoxes(nodes: readonly Node[]): Buffer {
  return Buffer.concat(nodes.map(({ type, head, inside }) => box(type, Buffer.concat([head, ...(inside ? [writeBoxes(inside)] : [])]))));
}

export function box(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(body.length + 8);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** All boxes of that type, wherever they are. */
export function all(nodes: readonly Node[], type: string): Node[] {
  return nodes.flatMap((node) => [...(node.type === type ? [node] : []), ...(node.inside ? all(node.inside, type) : [])]);
}

/** A full box's body: version and flags 0, then 32-bit numbers. */
export function numbers(...values: number[]): Buffer {
  const body = Buffer.alloc(4 + values.length * 4);
  values.forEach((value, i) => body.writeUInt32BE(value >>> 0, 4 + i * 4));
  return body;
}
