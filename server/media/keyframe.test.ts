import { expect, test } from 'vitest';
import { isWhole, startsClosed } from './keyframe.ts';

const mpeg2 = { coding: 'mpeg2', nalLengthBytes: 0 } as const;
const mpeg4 = { coding: 'mpeg4', nalLengthBytes: 0 } as const;
const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat());
/** A picture header: ten bits of order, three of kind. */
const picture = (kind: number) => [0, 0, 1, 0x00, 0x00, kind << 3, 0xff, 0xf8, 0, 0, 1, 0x01, 0x22];
const group = (isClosed: boolean) => [0, 0, 1, 0xb8, 0x00, 0x08, 0x00, isClosed ? 0x40 : 0x00];
const vop = (kind: number) => [0, 0, 1, 0xb6, (kind << 6) | 0x10, 0x80];
const [I, P, B] = [1, 2, 3];

test('an MPEG-2 group is closed where it says so, or where no B-picture comes right after its first', () => {
  expect(startsClosed(bytes(group(false), picture(I)), bytes(picture(P)), mpeg2)).toBe(true);
  expect(startsClosed(bytes(group(false), picture(I)), bytes(picture(B)), mpeg2)).toBe(false);
  expect(startsClosed(bytes(group(true), picture(I)), bytes(picture(B)), mpeg2)).toBe(true);
  expect(startsClosed(bytes(picture(I)), undefined, mpeg2)).toBe(true);
  expect(startsClosed(bytes(picture(P)), bytes(picture(P)), mpeg2)).toBe(false);
  expect(startsClosed(bytes([1, 2, 3]), undefined, mpeg2)).toBe(false);
});

test('of two fields in one sample the second is no picture of the group before', () => {
  expect(startsClosed(bytes(group(false), picture(I), picture(P)), bytes(picture(B)), mpeg2)).toBe(false);
  expect(startsClosed(bytes(group(true), picture(I), picture(P)), bytes(picture(B)), mpeg2)).toBe(true);
  expect(startsClosed(bytes(group(false), picture(I), picture(P)), bytes(picture(P)), mpeg2)).toBe(true);
});

test('an MPEG-4 group is closed where no B-picture comes right after its first; two pictures in one sample are refused', () => {
  expect(startsClosed(bytes(vop(0)), bytes(vop(1)), mpeg4)).toBe(true);
  expect(startsClosed(bytes(vop(0)), bytes(vop(2)), mpeg4)).toBe(false);
  expect(startsClosed(bytes(vop(1)), bytes(vop(1)), mpeg4)).toBe(false);
  expect([isWhole(bytes(vop(1)), mpeg4), isWhole(bytes(vop(1), vop(2)), mpeg4)]).toEqual([true, false]);
});

test('each Motion JPEG picture begins a group', () => expect(startsClosed(bytes([0xff, 0xd8]), undefined, { coding: 'mjpeg', nalLengthBytes: 0 })).toBe(true));

test('nothing at all is no whole picture, however it is coded', () => expect([isWhole(bytes(), { nalLengthBytes: 4 }), isWhole(bytes(), mpeg2), isWhole(bytes(), mpeg4)]).toEqual([false, false, false]));
