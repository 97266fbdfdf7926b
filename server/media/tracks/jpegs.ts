/** JPEGs one after another in a stream, taken apart. Within one, the end marker can't occur: its data are stuffed (ITU-T T.81, B.1.1.5). */
import type { Readable } from 'node:stream';

const MARKER = 0xff;
const END = 0xd9;

/** @throws Error when together they are more than `mostBytes` */
export async function readJpegs(output: Readable, mostBytes: number): Promise<Buffer[]> {
  const found: Buffer[] = [];
  let parts: Buffer[] = [];
  let [total, last] = [0, 0];
  for await (const chunk of output as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > mostBytes) throw new Error(`The storyboard has more than ${mostBytes} bytes.`);
    let from = 0;
    for (let at = last === MARKER && chunk[0] === END ? 0 : nextEnd(chunk, 0); at >= 0; at = nextEnd(chunk, from)) {
      found.push(Buffer.concat([...parts, chunk.subarray(from, at + 1)]));
      parts = [];
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    last = chunk.at(-1)!;
  }
  return found;
}

/** Where the next end marker's last byte lies; -1 where none is whole. */
function nextEnd(chunk: Buffer, from: number): number {
  const at = chunk.indexOf(Buffer.from([MARKER, END]), from);
  return at < 0 ? -1 : at + 1;
}

/** Pixels, from the frame header (SOF0). @throws Error when it isn't a JPEG of ours */
export function sizeOfJpeg(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === MARKER; at += 2 + jpeg.readUInt16BE(at + 2))
    if (jpeg[at + 1] === 0xc0) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
  throw new Error('A storyboard sheet is not a baseline JPEG.');
}
