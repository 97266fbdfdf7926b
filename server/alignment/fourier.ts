/** A fast Fourier transform (radix 2, in place) and what is made of it here: nothing heavier is needed to line up two sounds. */

/** A complex signal: as many real as imaginary parts, a power of two of them. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The smallest power of two that holds so many. */
export const powerOfTwo = (least: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, least)));

/** @returns the signal with silence after it, to `size` */
export function padded(signal: ArrayLike<number>, size: number): Spectrum {
  const re = new Float64Array(size);
  re.set(signal);
  return { re, im: new Float64Array(size) };
}

/** Transforms in place. `inverse` is not scaled: divide by the size. */
export function transform({ re, im }: Spectrum, inverse = false): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
  const cos = new Float64Array(n / 2);
  const sin = new Float64Array(n / 2);
  for (let i = 0; i < n / 2; i++) {
    cos[i] = Math.cos((2 * Math.PI * i) / n);
    sin[i] = (inverse ? 1 : -1) * Math.sin((2 * Math.PI * i) / n);
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const stride = n / size;
    for (let from = 0; from < n; from += size) {
      for (let k = 0, turn = 0; k < half; k++, turn += stride) {
        const a = from + k;
        const b = a + half;
        const wr = cos[turn]!;
        const wi = sin[turn]!;
        const xr = re[b]! * wr - im[b]! * wi;
        const xi = re[b]! * wi + im[b]! * wr;
        re[b] = re[a]! - xr;
        im[b] = im[a]! - xi;
        re[a] = re[a]! + xr;
        im[a] = im[a]! + xi;
      }
    }
  }
}

/**
 * How alike `b` is to `a` at each lag: entry `lag + size` for a negative lag, so that `b[n + lag]` lies on `a[n]`.
 * @param weigh what becomes of each line of the cross spectrum; the size of its real and imaginary parts in, a factor out
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>, weigh?: (magnitude: number, line: number, size: number) => number): Float64Array {
  const size = powerOfTwo(a.length + b.length);
  const one = padded(a, size);
  const two = padded(b, size);
  transform(one);
  transform(two);
  for (let i = 0; i < size; i++) {
    const re = two.re[i]! * one.re[i]! + two.im[i]! * one.im[i]!;
    const im = two.im[i]! * one.re[i]! - two.re[i]! * one.im[i]!;
    const factor = weigh ? weigh(Math.hypot(re, im), i, size) : 1;
    one.re[i] = re * factor;
    one.im[i] = im * factor;
  }
  transform(one, true);
  for (let i = 0; i < size; i++) one.re[i] = one.re[i]! / size;
  return one.re;
}
