import { expect, it } from 'vitest';
import { correlation, padded, transform } from './fourier.ts';

it('transforms as the definition says, and back', () => {
  const signal = [1, -2, 3, 0.5, 0, 7, -1, 2];
  const spectrum = padded(signal, 8);
  transform(spectrum);
  for (let line = 0; line < 8; line++) {
    const [re, im] = signal.reduce(([r, i], x, n) => [r! + x * Math.cos((2 * Math.PI * line * n) / 8), i! - x * Math.sin((2 * Math.PI * line * n) / 8)], [0, 0]);
    expect(spectrum.re[line]).toBeCloseTo(re!, 9);
    expect(spectrum.im[line]).toBeCloseTo(im!, 9);
  }
  transform(spectrum, true);
  for (const [n, x] of signal.entries()) expect(spectrum.re[n]! / 8).toBeCloseTo(x, 9);
});

it('finds where one signal lies in another, on either side', () => {
  const a = [0, 0, 1, 2, 3, 0, 0];
  const at = (found: Float64Array, lag: number) => found[(lag + found.length) % found.length]!;
  const later = correlation(a, [0, 0, 0, 0, 1, 2, 3]);
  const earlier = correlation(a, [1, 2, 3, 0, 0, 0, 0]);
  expect(at(later, 2)).toBeCloseTo(14, 9);
  expect(at(earlier, -2)).toBeCloseTo(14, 9);
  expect(Math.max(...later)).toBeCloseTo(14, 9);
});
