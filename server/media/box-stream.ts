/** The top boxes of an MP4 as it comes out of ffmpeg's standard output, each whole, one after another. */
import { BoxError, boxHeader } from './mp4-box.ts';

export type StreamedBox = { type: string; /** With its header. */ bytes: Buffer; headerBytes: number };

/**
 * ffmpeg holds a fragment in memory, and so do we, two at a time. At 8 Mbit/s this is a GOP of 4 minutes, far beyond what can be
 * sought in comfortably; such footage is for the transcoder (issue 3).
 */
export const LARGEST_BOX = 256 * 1024 * 1024;

/** @throws BoxError when the stream ends inside a box; BoxTooLarge */
export async function* boxStream(stream: AsyncIterable<Buffer>): AsyncGenerator<StreamedBox> {
  const iterator = stream[Symbol.asyncIterator]();
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
    const bytes = Buffer.allocUnsafe(size);
    if (size < got) rest = Buffer.concat([start.subarray(size, got), rest]);
    start.copy(bytes, 0, 0, Math.min(got, size));
    if ((await fill(bytes, Math.min(got, size))) < size) throw new BoxError(`The stream ends inside a ${type} box`);
    yield { type, bytes, headerBytes };
  }
}

export class BoxTooLarge extends BoxError {
  override name = 'BoxTooLarge';
}
