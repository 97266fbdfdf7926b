/**
 * Moments out of the ordinary for this recording, ranked, each with its reason in words. Everything is measured against the minutes
 * around it, never against a fixed level: a walking chest camera always moves, and a street is always loud. Pure.
 */
import { lufsOf } from '#contracts/level-track.ts';
import type { PositionPoint } from '#contracts/positions.ts';
import type { Speech } from '#contracts/speech.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { baselineOf, NOT_KNOWN } from './baseline.ts';
import { runningSteps } from './cadence.ts';
import { alone, type Hint } from './hints.ts';
import { pace } from './pace.ts';

export interface Tracks {
  readonly durationUs: number;
  /** Loudness bytes, one a second, the loudest tenth of each (contracts/level-track.ts). */
  readonly loudness: Uint8Array | null;
  /** Motion bytes, one a second. */
  readonly motion: Uint8Array | null;
  /** Pairs of a sound track. */
  readonly sound: { readonly pairs: Uint8Array; readonly bucketUs: number } | null;
  readonly speech: Speech | null;
  /** Speech is still being looked for: this is not the last word on it. */
  readonly isListening?: boolean;
  readonly positions: readonly PositionPoint[] | null;
}

export interface RankedMoment {
  readonly at: Microseconds;
  /** 0 to 1. */
  readonly strength: number;
  /** What happened, the strongest first. */
  readonly reasons: readonly string[];
}

export interface Ranking {
  /** The strongest first. */
  readonly moments: readonly RankedMoment[];
  /** What could not be looked for, in words. */
  readonly unseen: readonly string[];
}

export const MOST_MOMENTS = 30;
/** No two moments are closer, s. */
export const APART_SECONDS = 20;
/** What happens this close together is one moment, s. */
const TOGETHER_SECONDS = 6;
/** Usual is what is usual within this on each side, s. */
const REACH_SECONDS = 150;

/** Least excess of loudness, LU, over what is usual, and in usual distances from it; and what is loud at all, LUFS. */
const NOISE = { least: 10, spreads: 4, loud: -45, full: 30 } as const;
/** The same of movement, bytes. */
const MOVES = { least: 30, spreads: 4, full: 160 } as const;
/** Speech is worth telling after so long without any, s, where this much of the ten seconds after it is speech. */
const SILENCE = { least: 240, full: 7_200, spokenUs: 1_500_000 } as const;

/** @returns at most {@link MOST_MOMENTS}, no two within {@link APART_SECONDS} */
export function rank(tracks: Tracks): Ranking {
  const unseen: string[] = [];
  const look = <T>(track: T | null, words: string, find: (track: T) => Hint[]): Hint[] => {
    if (track !== null) return find(track);
    unseen.push(words);
    return [];
  };
  const hasSound = tracks.sound !== null || tracks.loudness !== null;
  const isVoice = (tracks.speech?.source ?? null) === 'voice';
  const hints = [
    ...look(tracks.loudness, 'noise and shouting: there is no sound', (loudness) => noises(loudness, isVoice ? tracks.speech : null)),
    ...look(isVoice ? tracks.speech : null, `speech after silence: ${tracks.isListening ? 'it is still being listened for, and comes by itself' : 'nobody has listened for speech here'}`, afterSilence),
    ...look(tracks.motion, 'movement', movements),
    ...look(tracks.sound && runningSteps(tracks.sound.pairs, tracks.sound.bucketUs), hasSound ? 'running steps: sound in finer detail is needed' : 'running steps: there is no sound', (steps) => {
      const running = steps.filter(({ second }) => !isVoice || !speaksAt(tracks.speech!, second));
      return alone(running.map(({ second, hz, part }) => ({ kind: 'steps', second, strength: Math.min(0.9, 0.35 + part * 0.6), words: `Running steps, ${hz.toFixed(1)} a second` })), APART_SECONDS);
    }),
    ...look(tracks.positions?.some(({ speed }) => speed !== null) ? tracks.positions : null, 'a sprint or a stop by GPS: there is no track with speeds', pace),
  ];
  return { moments: spread(hints, tracks.durationUs), unseen };
}

/** Louder than what is usual, by LU (half of a byte's steps). */
function noises(loudness: Uint8Array, speech: Speech | null): Hint[] {
  const { median, spread: usual } = baselineOf(loudness, REACH_SECONDS);
  const above = (n: number) => (loudness[n]! - median[n]!) / 2;
  const hints: Hint[] = [];
  loudness.forEach((byte, n) => {
    const excess = above(n);
    if (excess < NOISE.least || excess * 2 < NOISE.spreads * Math.max(2, usual[n]!) || (lufsOf(byte) ?? -99) < NOISE.loud) return;
    const isSpoken = speech !== null && speaksAt(speech, n);
    // Where it was quiet before it begins; a noise that swells is no surprise.
    const isSudden = n < 2 || above(n) - Math.min(above(n - 1), above(n - 2)) >= 6;
    const what = isSpoken ? 'Raised voice' : isSudden ? 'Sudden noise' : 'Loud';
    hints.push({ kind: 'noise', second: n, strength: part(excess, NOISE) * (isSudden || isSpoken ? 1 : 0.7), words: `${what}, ${Math.round(excess)} LU above the minutes around it` });
  });
  return alone(hints, APART_SECONDS);
}

function movements(motion: Uint8Array): Hint[] {
  const { median, spread: usual } = baselineOf(motion, REACH_SECONDS);
  const hints: Hint[] = [];
  motion.forEach((byte, n) => {
    const excess = byte - median[n]!;
    if (byte === NOT_KNOWN || excess < MOVES.least || excess < MOVES.spreads * Math.max(4, usual[n]!)) return;
    const times = byte / Math.max(1, median[n]!);
    hints.push({ kind: 'movement', second: n, strength: part(excess, MOVES) * 0.9, words: median[n]! < 8 ? 'Movement after stillness' : `Movement, ${times.toFixed(1)} times what is usual in these minutes` });
  });
  return alone(hints, APART_SECONDS);
}

/** 0.3 at the least of it, 1 at what is as much as there can be. */
const part = (excess: number, { least, full }: { readonly least: number; readonly full: number }): number => 0.3 + 0.7 * Math.min(1, (excess - least) / (full - least));

function afterSilence({ spans }: Speech): Hint[] {
  const hints: Hint[] = [];
  let before = 0;
  spans.forEach(({ fromUs, toUs }, n) => {
    const silence = (fromUs - before) / 1e6;
    before = toUs;
    if (silence < SILENCE.least) return;
    let spoken = 0;
    for (let i = n; i < spans.length && spans[i]!.fromUs < fromUs + 10_000_000; i++) spoken += Math.min(spans[i]!.toUs, fromUs + 10_000_000) - spans[i]!.fromUs;
    if (spoken < SILENCE.spokenUs) return;
    const strength = 0.3 + 0.4 * Math.min(1, Math.log(silence / SILENCE.least) / Math.log(SILENCE.full / SILENCE.least));
    hints.push({ kind: 'speech', second: Math.floor(fromUs / 1e6), strength, words: `Speech after ${Math.round(silence / 60)} minutes without any` });
  });
  return hints;
}

const speaksAt = ({ spans }: Speech, second: number): boolean => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.toUs <= second * 1e6) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.fromUs < (second + 1) * 1e6;
};

/** Hints close together are one moment, stronger than each; of moments close together the strongest stands. */
function spread(hints: readonly Hint[], durationUs: number): RankedMoment[] {
  const chosen: { second: number; moment: RankedMoment }[] = [];
  const whole = hints.map((hint) => {
    const near = hints.filter((other) => Math.abs(other.second - hint.second) <= TOGETHER_SECONDS);
    // One of a kind: two noises are no surer than one.
    const kinds = new Map<string, Hint>();
    for (const one of near) if ((kinds.get(one.kind)?.strength ?? 0) < one.strength) kinds.set(one.kind, one);
    const parts = [...kinds.values()].toSorted((a, b) => b.strength - a.strength);
    return { hint, parts, strength: 1 - parts.reduce((rest, { strength }) => rest * (1 - strength * 0.9), 1) };
  });
  for (const { parts, strength } of whole.toSorted((a, b) => b.strength - a.strength || a.hint.second - b.hint.second)) {
    if (chosen.length >= MOST_MOMENTS) break;
    const second = Math.min(...parts.map((one) => one.second));
    if (chosen.some((other) => Math.abs(other.second - second) < APART_SECONDS)) continue;
    chosen.push({ second, moment: { at: microseconds(Math.min(second * 1_000_000, durationUs)), strength, reasons: parts.map(({ words }) => words) } });
  }
  return chosen.map(({ moment }) => moment);
}
