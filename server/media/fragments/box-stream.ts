/** The top boxes of an MP4 as it comes out of ffmpeg's standard output, each whole, one after another. */
import { BoxError, boxHeader } from './mp4-box.ts';

export type StreamedBox = { type: string; /** With its header. Its memory is used again once `release` is called. */ bytes: Buffer; headerBytes: number; release: () => void };

/** Two GOPs wait, one is written, one is read. */
const KEPT_FREE = 4;
/** What is kept free of ordinary GOPs; larger ones take fresh memory and leave none behind. */
const KEPT_FREE_BYTES = 64 * 1024 * 1024;
/** Smaller boxes are not worth keeping. */
const SMALL = 65_536;

/**
 * ffmpeg holds a fragment in memory, and so do we, up to three at a time. This is a GOP of 10 s, the longest that is copied, at
 * 50 Mbit/s; footage with larger ones is transcoded.
 */
export const LARGEST_BOX = 64 * 1024 * 1024;

/**
 * Memory for boxes, used again: an hour of footage taken from fresh memory costs about two seconds of collecting it (125 full
 * collections were counted).
 */
function reusedMemory(): { take(size: number): Buffer; giveBack(memory: Buffer): void } {
  const free: Buffer[] = [];
  return {
    take(size) {
      const fitting = free.findIndex((memory) => memory.length >= size);
      return fitting >= 0 ? free.splice(fitting, 1)[0]! : Buffer.allocUnsafeSlow(Math.min(LARGEST_BOX, Math.ceil(size * 1.5)));
    },
    giveBack(memory) {
      free.push(memory);
      const bytes = free.reduce((sum, one) => sum + one.length, 0);
      if (bytes > KEPT_FREE_BYTES) free.splice(free.indexOf(memory), 1);
      else if (free.length > KEPT_FREE) free.sort((a, b) => b.length - a.length).pop();
    },
  };
}

/** @throws BoxError when the stream ends inside a box; BoxTooLarge */
export async function* boxStream(stream: AsyncIterable<Buffer>): AsyncGenerator<StreamedBox> {
  const iterator = stream[Symbol.asyncIterator]();
  const memory = reusedMemory();
  let rest: Buffer = Buffer.alloc(0);
  /** Fills `target` from `from`. @returns how far it is filled */
  const fill = async (target: Buffer, from: number): Promise<number> => {
    let at = from;
    while (at < target.length) {
      if (rest.length === 0) {
        const next = await iterator.next();
        if (next.done) return at;
        rest = next.value;
      }
      const part = Math.min(rest.length, target.length - at);
      rest.copy(target, at, 0, part);
      rest = rest.subarray(part);
      at += part;
    }
    return at;
  };
  for (;;) {
    const start = Buffer.alloc(16);
    const got = await fill(start, 0);
    if (got === 0) return;
    const { type, size, headerBytes } = boxHeader(start.subarray(0, got));
    if (size > LARGEST_BOX) throw new BoxTooLarge(`A ${type} box of ${size} bytes`);
    const whole = size < SMALL ? Buffer.allocUnsafe(size) : memory.take(size);
    const bytes = whole.subarray(0, size);
    if (size < got) rest = Buffer.concat([start.subarray(size, got), rest]);
    start.copy(bytes, 0, 0, Math.min(got, size));
    if ((await fill(bytes, Math.min(got, size))) < size) throw new BoxError(`The stream ends inside a ${type} box`);
    yield { type, bytes, headerBytes, release: () => (size < SMALL ? undefined : memory.giveBack(whole)) };
  }
}

export class BoxTooLarge extends BoxError {
  override name = 'BoxTooLarge';
}
