/** Which smaller forms of a picture are made, and how large they are. Pure. */
import type { EncodeQuality } from '../encode/encode-arguments.ts';

export type LowerKind = 'p720' | 'p360';
/** `width`, `height`: as coded, even. A turned picture stays turned: its shorter side is measured, whichever it is. */
export type Shape = { kind: LowerKind; width: number; height: number };

const SHORT_SIDE: Readonly<Record<LowerKind, number>> = { p720: 720, p360: 360 };

/** A rendition is worth its time and bytes only for sources with at least so many times its pixels. */
const CLEARLY_LARGER = 1.5;

/**
 * Bits a second at most, over two seconds, and how good where that is not reached. 360p is for lines of one megabit: its most and
 * the sound's 160 kbit/s go through.
 */
export const QUALITIES: Readonly<Record<LowerKind, EncodeQuality>> = {
  p720: { preset: 'veryfast', crf: 24, cap: 2_500_000 },
  p360: { preset: 'veryfast', crf: 25, cap: 700_000 },
};

/**
 * Seconds from one key picture to the next, at most, besides the source's own; null: the source's alone. 360p is what is shown of several cameras
 * at once, and each decodes its way from a key picture to where it is sent: four with one every 2.4 s took 3.7 times as long as one, with one
 * every 0.8 s 1.8 times (docs/decisions: key pictures of small forms).
 */
export const KEY_SECONDS: Readonly<Record<LowerKind, number | null>> = { p720: null, p360: 1 };

/** From the largest on; empty for small sources. */
export function lowerShapes(source: { width: number; height: number }): Shape[] {
  const short = Math.min(source.width, source.height);
  return (Object.keys(SHORT_SIDE) as LowerKind[]).flatMap((kind) => {
    const part = SHORT_SIDE[kind] / short;
    const even = (side: number) => Math.max(16, Math.round((side * part) / 2) * 2);
    const [width, height] = [even(source.width), even(source.height)];
    return source.width * source.height >= width * height * CLEARLY_LARGER ? [{ kind, width, height }] : [];
  });
}
