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

/** Of the size used last: a pair of sounds is looked at in stretches of one length. */
let turns: { readonly n: number; readonly cos: Float64Array; readonly sin: Float64Array } | null = null;

function turnsOf(n: number): { readonly cos: Float64Array; readonly sin: Float64Array } {
  if (turns?.n !== n) {
    const angles = Float64Array.from({ length: n / 2 }, (_, i) => (2 * Math.PI * i) / n);
    turns = { n, cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
  }
  return turns;
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
  const { cos, sin } = turnsOf(n);
  const way = inverse ? 1 : -1;
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const stride = n / size;
    for (let from = 0; from < n; from += size) {
      for (let k = 0, turn = 0; k < half; k++, turn += stride) {
        const a = from + k;
        const b = a + half;
        const wr = cos[turn]!;
        const wi = way * sin[turn]!;
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
 * @param size of the transforms, a power of two. As long as `b` it does where only lags from 0 to `b.length - a.length` are asked for
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>, weigh?: (magnitude: number, line: number, size: number) => number, size = powerOfTwo(a.length + b.length)): Float64Array {
  // Both are real: one transform does for the two of them, told apart by their symmetry.
  const both = padded(a, size);
  both.im.set(b);
  transform(both);
  const cross: Spectrum = { re: new Float64Array(size), im: new Float64Array(size) };
  // What is real has each line once more, mirrored.
  for (let i = 0; i <= size / 2; i++) {
    const k = (size - i) % size;
    const [re, im, reK, imK] = [both.re[i]!, both.im[i]!, both.re[k]!, both.im[k]!];
    const oneRe = (re + reK) / 2;
    const oneIm = (im - imK) / 2;
    const twoRe = (im + imK) / 2;
    const twoIm = (reK - re) / 2;
    const crossRe = twoRe * oneRe + twoIm * oneIm;
    const crossIm = twoIm * oneRe - twoRe * oneIm;
    const factor = weigh ? weigh(Math.sqrt(crossRe * crossRe + crossIm * crossIm), i, size) : 1;
    cross.re[i] = cross.re[k] = crossRe * factor;
    cross.im[i] = crossIm * factor;
    cross.im[k] = -cross.im[i]!;
  }
  transform(cross, true);
  for (let i = 0; i < size; i++) cross.re[i] = cross.re[i]! / size;
  return cross.re;
}
