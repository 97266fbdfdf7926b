import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { withWords } from './png-words.ts';

const part = (type: string, data: Buffer) => {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};
/** One white pixel. */
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  part('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), part('IDAT', deflateSync(Buffer.from([0, 255]))), part('IEND', Buffer.alloc(0)),
]);

/** Every chunk, its checksum reckoned by another hand. */
function partsOf(png: Buffer): { type: string; data: Buffer; isWhole: boolean }[] {
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length), isWhole: crc32(png.subarray(at + 4, at + 8 + length)) === png.readUInt32BE(at + 8 + length) });
    at += 12 + length;
  }
  return parts;
}

test('words stand after the header, each chunk whole, and the picture is as it was', () => {
  const parts = partsOf(Buffer.from(withWords(PNG, { Title: 'Mare Street', Comment: 'café – ok' })));
  expect(parts.map(({ type }) => type)).toEqual(['IHDR', 'tEXt', 'tEXt', 'IDAT', 'IEND']);
  expect(parts.every(({ isWhole }) => isWhole)).toBe(true);
  expect(parts.filter(({ type }) => type === 'tEXt').map(({ data }) => data.toString('latin1'))).toEqual(['Title\0Mare Street', 'Comment\0café ? ok']);
  expect(Buffer.from(withWords(PNG, {}))).toEqual(PNG);
});
