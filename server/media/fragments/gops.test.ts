import { expect, test } from 'vitest';
import { timescale } from '#contracts/time.ts';
import { gopsOf } from './gops.ts';
import type { Track } from './mp4-tracks.ts';

const TRACK: Track = { id: 1, kind: 'video', timescale: timescale(1000), codec: 'avc1.42c00a', width: 96, height: 64, nalLengthBytes: 4, coding: 'h264', channels: 0, defaults: { duration: 0, size: 0, flags: 0 } };
const nal = (type: number) => [0, 0, 0, 2, type, 0x80];

function gops(...pictures: readonly (readonly number[])[]) {
  let at = 0;
  const samples = pictures.map((bytes, n) => ({ decode: BigInt(n * 40), presentation: BigInt(n * 40), duration: 40, at: (at += bytes.length) - bytes.length, size: bytes.length, sync: n === 0 }));
  return gopsOf(samples, Uint8Array.from(pictures.flat()), TRACK);
}

test('a picture without a byte is none: ffmpeg opens no file with such, and browsers refuse it', () => {
  expect(gops(nal(5), nal(1), nal(1))).toHaveLength(1);
  expect(() => gops(nal(5), [], nal(1))).toThrow('a picture is not whole');
  // The last one can be left out.
  expect(gops(nal(5), nal(1), [])[0]!.isCut).toBe(true);
});
