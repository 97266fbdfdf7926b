import { describe, expect, test } from 'vitest';
import { encodeIndex, type GopInput } from '#contracts/media-index.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { FrameIndex, type ReadRange } from './frame-index.ts';

const t = (n: number) => ticks(BigInt(n));

/** GOPs of so many frames, 40 ticks each, the last frame of each GOP twice as long: a varying rate. */
function indexOf(sizes: readonly number[]) {
  const gops: GopInput[] = [];
  let tick = 0;
  let offset = 100n;
  for (const size of sizes) {
    const frames = Array.from({ length: size }, (_, i) => t(tick + i * 40));
    gops.push({ firstTick: t(tick), duration: t((size + 1) * 40), offset, length: 1000, frames });
    tick += (size + 1) * 40;
    offset += 1000n;
  }
  return encodeIndex({ header: { timescale: timescale(1000), duration: t(tick), base: t(0), mediaBytes: offset, initBytes: 100, width: 640, height: 360, codecs: 'avc1.64001f' }, gops });
}

/** Serves ranges of some bytes, and keeps which were asked for. */
function serve(bytes: Uint8Array) {
  const asked: [number, number][] = [];
  const read: ReadRange = async (start, end) => {
    asked.push([start, end]);
    return bytes.slice(start, end);
  };
  return { asked, read };
}

describe('FrameIndex', () => {
  test('frames across GOPs, by tick and by number', async () => {
    const index = await FrameIndex.open(serve(indexOf([3, 2, 4])).read);
    expect(await index.frameAt(t(0))).toEqual({ number: 0, start: 0n, end: 40n });
    expect(await index.frameAt(t(119))).toEqual({ number: 2, start: 80n, end: 160n });
    expect(await index.frameAt(t(160))).toEqual({ number: 3, start: 160n, end: 200n });
    expect(await index.frameNumbered(4)).toEqual({ number: 4, start: 200n, end: 280n });
    expect((await index.frameNumbered(-5)).number).toBe(0);
    expect((await index.frameNumbered(99)).number).toBe(8);
  });

  test('a short recording’s tables come with the first read', async () => {
    const { asked, read } = serve(indexOf([3, 2, 4]));
    const index = await FrameIndex.open(read);
    expect(index.peek(t(330))?.number).toBe(6);
    expect(asked).toHaveLength(1);
  });

  test('a long one’s are read by range when needed, once', async () => {
    const { asked, read } = serve(indexOf(Array.from({ length: 400 }, () => 100)));
    const index = await FrameIndex.open(read);
    const far = t(390 * 101 * 40 + 40);
    expect(index.peek(far)).toBeNull();
    const [a, b] = await Promise.all([index.frameAt(far), index.frameAt(far)]);
    expect(a.number).toBe(39_001);
    expect(b).toEqual(a);
    expect(asked).toHaveLength(2);
    expect(asked[1]![1] - asked[1]![0]).toBe(400);
    expect(index.peek(far)?.number).toBe(39_001);
  });

  test('of a GOP table longer than the first read the rest is read, and nothing twice', async () => {
    const { asked, read } = serve(indexOf(Array.from({ length: 2000 }, () => 1)));
    const index = await FrameIndex.open(read);
    expect(asked).toHaveLength(2);
    expect(asked[1]![0]).toBe(asked[0]![1]);
    expect((await index.frameNumbered(1999)).number).toBe(1999);
  });

  test('a table that couldn’t be read is asked for again', async () => {
    const bytes = indexOf(Array.from({ length: 400 }, () => 100));
    let failures = 1;
    const index = await FrameIndex.open(async (start, end) => {
      if (start > 0 && failures-- > 0) throw new Error('no network');
      return bytes.slice(start, end);
    });
    const far = t(390 * 101 * 40);
    await expect(index.frameAt(far)).rejects.toThrow('no network');
    expect((await index.frameAt(far)).number).toBe(39_000);
  });
});
