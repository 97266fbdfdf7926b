import { expect, test } from 'vitest';
import { isKept, keepBytes, keptBytes } from './kept-bytes.ts';

const megabytes = (n: number) => new Blob([new Uint8Array(n * 1024 * 1024)]);

test('what was read is had again under another signature; the longest unused goes first', () => {
  keepBytes('https://store/a?sig=1', megabytes(10));
  keepBytes('https://store/b?sig=1', megabytes(10));
  expect(keptBytes('https://store/a?sig=2')?.size).toBe(10 * 1024 * 1024);
  keepBytes('https://store/c?sig=1', megabytes(10));
  expect(['a', 'b', 'c'].map((name) => isKept(`https://store/${name}`))).toEqual([true, false, true]);
});
