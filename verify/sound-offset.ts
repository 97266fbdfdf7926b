/** By how much one sound lies after another, to the sample. Pure. */

export interface SoundOffset {
  /** Samples; positive where the first lies after the second. */
  readonly offset: number;
  /** 0 to 1: how alike they are there. */
  readonly agreement: number;
}

/** So many samples are compared at every offset; around the best of these, all. */
const COMPARED = 20_011;

/** @param most samples either way */
export function soundOffset(ours: Int16Array, theirs: Int16Array, most: number): SoundOffset {
  const skip = Math.max(1, Math.floor(Math.min(ours.length, theirs.length) / COMPARED));
  const { offset } = likeliest(ours, theirs, { from: -most, to: most, skip });
  return likeliest(ours, theirs, { from: offset - 2, to: offset + 2, skip: 1 });
}

type Look = { from: number; to: number; skip: number };

function likeliest(ours: Int16Array, theirs: Int16Array, { from, to, skip }: Look): SoundOffset {
  let best: SoundOffset = { offset: 0, agreement: -1 };
  for (let offset = from; offset <= to; offset++) {
    let [both, a, b] = [0, 0, 0];
    const end = Math.min(theirs.length, ours.length - offset);
    for (let i = Math.max(0, -offset); i < end; i += skip) {
      const [x, y] = [ours[i + offset]!, theirs[i]!];
      both += x * y;
      a += x * x;
      b += y * y;
    }
    const agreement = a > 0 && b > 0 ? both / Math.sqrt(a * b) : 0;
    if (agreement > best.agreement || (agreement === best.agreement && Math.abs(offset) < Math.abs(best.offset))) best = { offset, agreement };
  }
  return { offset: best.offset, agreement: Math.max(0, best.agreement) };
}
