import { expect, it } from 'vitest';
import { cleanName, lines, text } from './text.ts';

it('marks that come with pasted Hebrew and Arabic go; what turns the reading of a line is refused', () => {
  expect(text(1, 20).parse(' \u200fשלום\u200e \u061cسلام ')).toBe('שלום سلام');
  expect(lines(1, 20).parse('\u200fa\nb')).toBe('a\nb');
  // Of nothing but marks nothing is left.
  expect(text(1, 20).safeParse('\u200e').success).toBe(false);
  for (const turning of ['\u202a', '\u202e', '\u2066', '\u2069', '\u0000', '\ud800']) expect(text(1, 20).safeParse(`a${turning}b`).success, JSON.stringify(turning)).toBe(false);
  expect(cleanName('a\u200eb\u202e.mp4')).toBe('ab\ufffd.mp4');
});
