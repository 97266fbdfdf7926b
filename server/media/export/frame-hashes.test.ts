import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { hashPictures, pictureBytes } from './frame-hashes.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pictures = [1, 2, 3].map((n) => Buffer.alloc(6, n));

describe('hashes of pictures', () => {
  it.each([1, 4, 5, 6, 7, 12, 18])('are the same whatever pieces of %i bytes they come in', async (length) => {
    const all = Buffer.concat(pictures);
    const pieces = Array.from({ length: Math.ceil(all.length / length) }, (_, n) => all.subarray(n * length, (n + 1) * length));
    expect(await hashPictures(Readable.from(pieces), 6)).toEqual(pictures.map(sha256));
  });

  it('are none of a picture that is cut short', async () => {
    await expect(hashPictures(Readable.from([Buffer.alloc(8)]), 6)).rejects.toThrow('4 bytes of 6');
  });

  it.each([[{ width: 4, height: 2 }, 12], [{ width: 3, height: 3 }, 17]])('of %o are of %i bytes', (size, bytes) => expect(pictureBytes(size)).toBe(bytes));
});
