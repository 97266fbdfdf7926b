import { describe, expect, it } from 'vitest';
import { seededWhole } from '#local/footage/seeded.ts';
import { buildPlaylist, decodeFrameTable, decodeGopTable, decodeHeader, encodeIndex, frameAt, frameTableRange, gopAt, IndexFormatError, MEDIA_INDEX_FIRST_READ, type GopInput, type IndexInput } from './media-index.ts';
import { ticks, timescale, type Ticks } from './time.ts';

function table(seed: number, gopCount: number, perGop?: number, step?: number, scale = 90_000): Omit<IndexInput, 'gops'> & { gops: readonly GopInput[] } {
  const next = seededWhole(String(seed));
  const gops: GopInput[] = [];
  let [tick, offset] = [0n, 1234n];
  for (let i = 0; i < gopCount; i++) {
    const frames: Ticks[] = [ticks(tick)];
    for (let f = 1; f < (perGop ?? 1 + next(90)); f++) frames.push(ticks(frames.at(-1)! + BigInt(step ?? 1 + next(9000))));
    const end = frames.at(-1)! + BigInt(step ?? 1 + next(9000));
    const length = 1 + next(2_000_000);
    gops.push({ firstTick: ticks(tick), duration: ticks(end - tick), offset, length, frames });
    tick = end;
    offset += BigInt(length);
  }
  return { header: { timescale: timescale(scale), duration: ticks(tick), base: ticks(BigInt(next(1000)) - 500n), mediaBytes: offset, initBytes: 1234, width: 1920, height: 1080, codecs: 'avc1.64001f,mp4a.40.2' }, gops };
}

describe('an index', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('comes back as it went in (seed %i)', (seed) => {
    const input = table(seed, 1 + (seed % 13));
    const bytes = encodeIndex(input);
    const { tableEnd } = decodeHeader(bytes);
    const index = decodeGopTable(bytes.subarray(0, tableEnd));
    expect(index.header).toEqual({ ...input.header, gopCount: input.gops.length, frameCount: input.gops.flatMap((gop) => gop.frames).length });
    index.gops.forEach((gop, i) => {
      const { start, end } = frameTableRange(gop);
      expect(decodeFrameTable(bytes.subarray(start, end), gop)).toEqual(input.gops[i]!.frames);
      expect({ firstTick: gop.firstTick, duration: gop.duration, offset: gop.offset, length: gop.length }).toEqual({ firstTick: input.gops[i]!.firstTick, duration: input.gops[i]!.duration, offset: input.gops[i]!.offset, length: input.gops[i]!.length });
    });
    expect(frameTableRange(index.gops.at(-1)!).end).toBe(bytes.length);
  });

  it('cut short anywhere is an error that says how much is needed', () => {
    const bytes = encodeIndex(table(7, 5));
    const { tableEnd } = decodeHeader(bytes);
    for (let length = 0; length < tableEnd; length++) {
      let error: unknown;
      try {
        decodeGopTable(bytes.subarray(0, length));
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(IndexFormatError);
      expect((error as IndexFormatError).neededBytes).toBeGreaterThan(length);
    }
    const gop = decodeGopTable(bytes).gops[0]!;
    expect(() => decodeFrameTable(new Uint8Array(gop.frames * 4 - 1), gop)).toThrow(IndexFormatError);
  });

  it('with any byte changed is read or refused, never anything else', () => {
    const bytes = encodeIndex(table(11, 4));
    const next = seededWhole('3');
    for (let i = 0; i < 2000; i++) {
      const broken = bytes.slice();
      broken[next(broken.length)]! ^= 1 + next(255);
      try {
        const { gops } = decodeGopTable(broken);
        for (const gop of gops) decodeFrameTable(broken.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop);
      } catch (error) {
        expect(error).toBeInstanceOf(IndexFormatError);
      }
    }
  });

  it('refuses frames out of order and GOPs that do not meet', () => {
    const input = table(1, 3, 4, 3000);
    const [first, ...rest] = input.gops as [GopInput, ...GopInput[]];
    const swapped = [first.frames[0]!, first.frames[2]!, first.frames[1]!, first.frames[3]!];
    expect(() => encodeIndex({ ...input, gops: [{ ...first, frames: swapped }, ...rest] })).toThrow(/out of order/);
    expect(() => encodeIndex({ ...input, gops: [first, rest[1]!] })).toThrow(/starts at tick/);
  });

  it('of twelve hours at 30 fps stays below 8 MB, an hour of 2 s GOPs is told by the first read but 8 kB', () => {
    expect(encodeIndex(table(2, 21_600, 60, 3000)).length).toBeLessThan(8_000_000);
    expect(decodeHeader(encodeIndex(table(2, 1800, 60, 3000))).tableEnd).toBeLessThan(MEDIA_INDEX_FIRST_READ + 8_192);
  });

  it('finds GOP and frame of a tick as a linear search does', () => {
    const input = table(5, 30);
    const { gops } = decodeGopTable(encodeIndex(input));
    const next = seededWhole('9');
    for (let i = 0; i < 500; i++) {
      const tick = ticks(BigInt(next(Number(input.header.duration))));
      const gop = gops.findLastIndex(({ firstTick }) => firstTick <= tick);
      expect(gopAt(gops, tick)).toBe(gop);
      expect(frameAt(input.gops[gop]!.frames, tick)).toBe(input.gops[gop]!.frames.findLastIndex((frame) => frame <= tick));
    }
    expect([gopAt(gops, ticks(-5n)), gopAt(gops, ticks(10n ** 12n))]).toEqual([0, gops.length - 1]);
  });
});

describe('a playlist', () => {
  const durations = (text: string) => [...text.matchAll(/#EXTINF:([\d.]+),/g)].map(([, value]) => Number(value!.replace('.', '')));
  const index = decodeGopTable(encodeIndex(table(4, 900, 30, 1001, 30_000)));

  it('sums to each segment’s true start, rounded up to the microsecond, however long', () => {
    let sum = 0;
    durations(buildPlaylist({ index, mediaUrl: 'media.mp4', targetSeconds: 1 })).forEach((us, i) => {
      const exact = (index.gops[i]!.firstTick * 1_000_000n + 29_999n) / 30_000n;
      expect(BigInt(sum)).toBe(exact);
      sum += us;
    });
  });

  it('merges GOPs up to the target and covers every byte once', () => {
    const text = buildPlaylist({ index, mediaUrl: 'https://blob.example/media.mp4', targetSeconds: 4 });
    let at = 1234n;
    for (const [, length, offset] of text.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)) {
      expect(BigInt(offset!)).toBe(at);
      at += BigInt(length!);
    }
    expect(at).toBe(index.header.mediaBytes);
    expect(durations(text)).toHaveLength(225);
    expect(text).toContain('#EXT-X-MAP:URI="https://blob.example/media.mp4",BYTERANGE="1234@0"');
    expect(text).toContain('#EXT-X-TARGETDURATION:5\n');
    expect(text.trimEnd().endsWith('#EXT-X-ENDLIST')).toBe(true);
  });

  it('refuses an address that would add lines of its own', () => {
    expect(() => buildPlaylist({ index, mediaUrl: 'a"\n#EXT', targetSeconds: 2 })).toThrow(RangeError);
  });
});
