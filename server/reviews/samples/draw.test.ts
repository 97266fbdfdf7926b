import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawFrom, frameOf, hashOf, idsIn } from './draw.ts';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const SEED = '00'.repeat(31) + '07';

describe('a draw', () => {
  it('comes out the same from the same seed and list, and as written down of version 1', () => {
    const again = drawFrom(SEED, ids(100), 5);
    expect(drawFrom(SEED, ids(100), 5)).toEqual(again);
    // By hand: the first number of the stream, taken of 100.
    const block = createHmac('sha256', Buffer.from(SEED, 'hex')).update('docket dip-sample 1\0').update(Buffer.alloc(8)).digest();
    expect(again[0]).toBe(ids(100)[block.readUIntBE(0, 6) % 100]);
    const rest = ids(100);
    [rest[0], rest[block.readUIntBE(0, 6) % 100]] = [rest[block.readUIntBE(0, 6) % 100]!, rest[0]!];
    expect(again[1]).toBe(rest[1 + (block.readUIntBE(6, 6) % 99)]);
  });
  it('is a beginning of the whole shuffle: a longer draw begins with the shorter', () => {
    expect(drawFrom(SEED, ids(50), 50).slice(0, 7)).toEqual(drawFrom(SEED, ids(50), 7));
  });
  it('draws each once, and all where there are no more', () => {
    expect(new Set(drawFrom(SEED, ids(12), 12))).toEqual(new Set(ids(12)));
    expect(drawFrom(SEED, ids(3), 5)).toHaveLength(3);
    expect(drawFrom(SEED, [], 5)).toEqual([]);
  });
  it('favours none: each of ten stands first about as often', () => {
    const counts = new Map<string, number>();
    for (let n = 0; n < 5000; n++) {
      const [first] = drawFrom(n.toString(16).padStart(64, '0'), ids(10), 1);
      counts.set(first!, (counts.get(first!) ?? 0) + 1);
    }
    // Chi-square with 9 degrees of freedom: above 27.9 once in a thousand; the seeds are fixed, so it is the same each time.
    const chi = ids(10).reduce((sum, id) => sum + ((counts.get(id) ?? 0) - 500) ** 2 / 500, 0);
    expect(chi).toBeLessThan(27.9);
  });
  it('keeps its list byte for byte', () => {
    expect(idsIn(frameOf(ids(4)))).toEqual(ids(4));
    expect(frameOf(ids(4))).toHaveLength(64);
    expect(hashOf(frameOf(ids(4)))).not.toBe(hashOf(frameOf(ids(5))));
  });
});
