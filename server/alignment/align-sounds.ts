/**
 * How one camera's sound lies on another's: first by the peaks that the timeline has anyway, over the whole of both; then by the
 * sound itself, a few seconds at a time, at places spread over what both heard. What the places agree on is proposed; where they
 * don't agree nothing is, because a wrong clock in court is worse than none.
 */
import { candidates, envelope, ROUGH_US, type Candidate } from './rough.ts';
import { lying, SOUND_RATE } from './fine.ts';
import { lineThrough, type Line, type Place } from './line.ts';

/** One camera's sound. */
export interface Sound {
  /** Of the sound track's finest level: lowest and highest sample of each bucket by turns. */
  readonly peaks: Int8Array;
  readonly bucketUs: number;
  readonly durationUs: number;
  /** A stretch of it, mono, {@link SOUND_RATE} samples a second, silence where there is none. At most 20 s at a time are asked for. */
  readonly samples: (fromUs: number, durationUs: number) => Promise<Float32Array>;
}

export interface Aligned {
  /** What is heard in `a` at t is heard in `b` at t + lag + t × drift; microseconds. */
  readonly lagUs: number;
  readonly driftPpm: number;
  /** How far apart the places that agree are, root mean square, microseconds. */
  readonly spreadUs: number;
  /** Places compared, and how many of them agree. */
  readonly compared: number;
  readonly agreeing: number;
  /** 0 to 1: the share of places that agree. */
  readonly confidence: number;
}

/** Why nothing is proposed. */
export type Refusal = 'no-sound' | 'too-short' | 'nothing-in-common';

const CANDIDATES = 6;
/** Places at which a candidate is tried, and at which the best one is measured. */
const TRIED = 6;
const MEASURED = 16;
const MOST_STRETCH_US = 8_000_000;
/** With the leeway on both sides, a power of two of samples: they are transformed by so many. Twice as many where the leeway takes more than a quarter. */
const MOST_HEARD_US = (2 ** 16 / SOUND_RATE) * 1e6;
const LEAST_STRETCH_US = 1_500_000;
/** The rough lag is right to two of its buckets; drift over the half of a long recording comes on top. */
const LEEWAY_US = 3 * ROUGH_US;
const LEEWAY_PPM = 120;
/** Fewer agreeing places, or a smaller share, may be chance: 24 ms of about 400 ms are hit by chance once in 17. */
const LEAST_AGREEING = 5;
const LEAST_SHARE = 0.5;
/** Louder than the hiss of an empty microphone, of 127. */
const HEARD = 2;

/** Which lags come into question, microseconds. */
export interface Around {
  readonly fromUs: number;
  readonly toUs: number;
}

/** @param around what the cameras' clocks say, give or take how wrong they may be: the likeliest first, each wider one looked at only where nothing is found in the one before */
export async function alignSounds(a: Sound, b: Sound, around: readonly Around[]): Promise<Aligned | Refusal> {
  if (!isHeard(a) || !isHeard(b)) return 'no-sound';
  const [one, other] = [envelope(a.peaks, a.bucketUs), envelope(b.peaks, b.bucketUs)];
  const tried: Candidate[] = [];
  let refusal: Refusal = 'too-short';
  for (const range of around) {
    const found = candidates(one, other, range, CANDIDATES);
    if (found.length > 0) refusal = 'nothing-in-common';
    const aligned = await alignedAt(a, b, one, found.filter(({ lagUs }) => tried.every((before) => Math.abs(before.lagUs - lagUs) > ROUGH_US)));
    if (aligned) return aligned;
    tried.push(...found);
  }
  return refusal;
}

/** What the candidate says that most places agree on; null where they agree on none. */
async function alignedAt(a: Sound, b: Sound, loudness: Float64Array, found: readonly Candidate[]): Promise<Aligned | null> {
  let best: { readonly candidate: Candidate; readonly line: Line } | null = null;
  for (const candidate of found) {
    const line = lineThrough(await placesOf(a, b, loudness, candidate.lagUs, TRIED));
    if (line && (!best || line.agreeing.length > best.line.agreeing.length)) best = { candidate, line };
    if (line && line.agreeing.length === TRIED) break;
  }
  if (!best || best.line.agreeing.length < 2) return null;
  const places = await placesOf(a, b, loudness, best.candidate.lagUs, MEASURED);
  const line = lineThrough(places);
  const share = line ? line.agreeing.length / places.length : 0;
  if (!line || line.agreeing.length < LEAST_AGREEING || share < LEAST_SHARE) return null;
  return { lagUs: line.lagUs, driftPpm: line.driftPpm, spreadUs: line.spreadUs, compared: places.length, agreeing: line.agreeing.length, confidence: share };
}

const isHeard = ({ peaks }: Sound): boolean => peaks.some((value) => Math.abs(value) > HEARD);

/** Compares the sounds at so many places of what both heard, if the second lies at `lagUs`. */
async function placesOf(a: Sound, b: Sound, loudness: Float64Array, lagUs: number, count: number): Promise<Place[]> {
  const from = Math.max(0, -lagUs);
  const to = Math.min(a.durationUs, b.durationUs - lagUs);
  const leewayUs = LEEWAY_US + ((to - from) / 2) * (LEEWAY_PPM / 1e6);
  const heardUs = 2 * leewayUs > MOST_HEARD_US / 4 ? 2 * MOST_HEARD_US : MOST_HEARD_US;
  const stretchUs = Math.max(LEAST_STRETCH_US, Math.min(MOST_STRETCH_US, heardUs - 2 * leewayUs, (to - from) / (count * 2)));
  const places: Place[] = [];
  for (const atUs of eventfulPlaces(loudness, { from, to: to - stretchUs, stretchUs, count })) {
    const [short, long] = await Promise.all([a.samples(atUs, stretchUs), b.samples(atUs + lagUs - leewayUs, stretchUs + 2 * leewayUs)]);
    const most = Math.round((2 * leewayUs * SOUND_RATE) / 1e6);
    const found = lying(short, long, { from: 0, to: most });
    if (found) places.push({ atUs: atUs + stretchUs / 2, lagUs: lagUs - leewayUs + (found.lag / SOUND_RATE) * 1e6 });
  }
  return places;
}

/** The liveliest stretch of each of `count` equal parts: silence says nothing. */
function eventfulPlaces(loudness: Float64Array, { from, to, stretchUs, count }: { readonly from: number; readonly to: number; readonly stretchUs: number; readonly count: number }): number[] {
  if (to <= from) return [];
  const width = Math.max(1, Math.round(stretchUs / ROUGH_US));
  const sums = new Float64Array(loudness.length + 1);
  for (const [i, value] of loudness.entries()) sums[i + 1] = sums[i]! + Math.abs(value);
  const part = (to - from) / count;
  return Array.from({ length: count }, (_, n) => {
    let best = from + n * part;
    let most = -1;
    for (let at = from + n * part; at <= from + (n + 1) * part; at += ROUGH_US * 4) {
      const i = Math.min(loudness.length, Math.round(at / ROUGH_US));
      const liveliness = sums[Math.min(loudness.length, i + width)]! - sums[i]!;
      if (liveliness > most) [best, most] = [Math.min(at, to), liveliness];
    }
    return best;
  });
}
