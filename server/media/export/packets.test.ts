import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { hashPackets } from './packets.ts';

const head = ['#format: frame checksums', '#software: Lavf59', '#extradata 0: 8, aa', '#tb 0: 1/15360'];
const picture = (n: number, hash = 'a') => `0, ${n * 512}, ${n * 512}, 512, 900, ${hash.repeat(64)}`;
const sound = (n: number) => `1, ${n * 1024}, ${n * 1024}, 1024, 200, ${'c'.repeat(64)}`;
const hashOf = (...lines: string[]) => hashPackets(Readable.from([`${lines.join('\n')}\n`]));

describe('the hash of a file’s packets', () => {
  const usual = [...head, picture(0), sound(0), picture(1), sound(1)];

  it('is the same however picture and sound lie among each other, and whoever wrote them down', async () => {
    expect(await hashOf('#software: other', ...head.slice(2).toReversed(), sound(0), sound(1), picture(0), picture(1))).toBe(await hashOf(...usual));
  });

  it.each([
    ['another byte', usual.with(4, picture(0, 'b'))],
    ['another time', usual.with(6, picture(2))],
    ['another order', usual.with(4, picture(1)).with(6, picture(0))],
    ['one less', usual.slice(0, -1)],
    ['another setting of its decoder', usual.with(2, '#extradata 0: 8, ab')],
    ['other ticks', usual.with(3, '#tb 0: 1/90000')],
  ])('is another with %s', async (_, lines) => expect(await hashOf(...lines)).not.toBe(await hashOf(...usual)));
});
