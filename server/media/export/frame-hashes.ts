/** Raw pictures of one size as they come from a decoder, to the SHA-256 of each. */
import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Of planar YUV 4:2:0 with 8 bits. */
export const pictureBytes = ({ width, height }: { readonly width: number; readonly height: number }): number => width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);

/** @throws Error where the last one isn't whole */
export async function hashPictures(from: Readable, bytes: number): Promise<string[]> {
  const hashes: string[] = [];
  let hash: Hash = createHash('sha256');
  let left = bytes;
  for await (const chunk of from as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + left);
      hash.update(part);
      at += part.length;
      left -= part.length;
      if (left > 0) continue;
      hashes.push(hash.digest('hex'));
      [hash, left] = [createHash('sha256'), bytes];
    }
  }
  if (left < bytes) throw new Error(`Of the last picture ${left} bytes of ${bytes} are missing`);
  return hashes;
}
