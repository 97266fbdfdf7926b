/**
 * How a source's times are carried over into the packaged file, and the ffmpeg arguments for it. Pure.
 *
 * What is wanted: in every fragment the picture's decode time equals its key frame's presentation time, and no sound sample
 * starts before it. Then hls.js, which places a fragment by whichever track starts first, always places it by the picture, and
 * the element's time is media time whichever fragment is loaded first (see contracts/timeline-map.ts).
 *
 * - `negative_cts_offsets`: decode times are moved forward by the reorder delay D, so that a key frame is decoded when it is shown.
 * - But ffmpeg interleaves by the source's decode times, so a fragment would get the sound of the D before its key frame. The sound
 *   is therefore moved D earlier for interleaving (`setts`) and its fragment times are put back by the indexer. The shift is rounded
 *   up to a length that is whole in both the source's time base and the sample rate, so nothing is rounded on the way.
 * - Sound before the first picture is left out (`noise=drop`): usually an encoder's priming, which no player presents.
 * - `frag_discont` makes fragment times absolute; without it each track starts at 0 and picture and sound drift apart by their offset.
 *   An edit list would do as well, but browsers read only some of it and hls.js none.
 */
import type { Probe, Rational, VideoPacket } from './probe.ts';
import { openInput, writeOutput } from './tool-arguments.ts';

/** Seconds as an exact fraction. */
export type Fraction = { num: bigint; den: bigint };

export type RemuxPlan = {
  /** By how much sound is moved earlier for interleaving, to be put back. Zero without sound. */
  soundShift: Fraction;
  /** Source time of the first picture. */
  firstPicture: Fraction;
  /** Whole seconds added to every time, so that none is negative. */
  offsetSeconds: bigint;
};

/** A fragment is at least this long, so that footage of key frames only does not become a fragment per frame. */
const SHORTEST_FRAGMENT_US = 400_000;

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function fraction(num: bigint, den: bigint): Fraction {
  const common = gcd(num < 0n ? -num : num, den) || 1n;
  return { num: num / common, den: den / common };
}

/** Least common multiple of two positive fractions. */
function commonMultiple(a: Fraction, b: Fraction): Fraction {
  return fraction((a.num * b.num) / gcd(a.num, b.num), gcd(a.den, b.den));
}

function ofTimeBase(ticks: number, base: Rational): Fraction {
  return fraction(BigInt(ticks) * BigInt(base.num), BigInt(base.den));
}

/** `length` rounded up to whole multiples of `step`. */
function roundUpTo(step: Fraction, length: Fraction): Fraction {
  const [part, whole] = [length.num * step.den, length.den * step.num];
  return fraction(((part + whole - 1n) / whole) * step.num, step.den);
}

/** The first key packet with a presentation time; ffmpeg drops what comes before it. */
function firstKey(packets: readonly VideoPacket[]): { pts: number; dts: number } | null {
  const key = packets.find((packet) => packet.key && packet.pts !== null);
  return key ? { pts: key.pts!, dts: Math.min(key.dts ?? key.pts!, key.pts!) } : null;
}

/** @returns null when there is no key frame to start from */
export function planRemux({ video, audio, firstPackets }: Probe): RemuxPlan | null {
  const key = firstKey(firstPackets);
  if (!video || !key) return null;
  const firstPicture = ofTimeBase(key.pts, video.timeBase);
  const delay = ofTimeBase(key.pts - key.dts, video.timeBase);
  const none: Fraction = { num: 0n, den: 1n };
  const step = audio ? commonMultiple(fraction(BigInt(audio.timeBase.num), BigInt(audio.timeBase.den)), fraction(1n, BigInt(audio.sampleRate || 1))) : none;
  const soundShift = audio && delay.num > 0n ? roundUpTo(step, delay) : none;
  const earliest = fraction(firstPicture.num * soundShift.den - soundShift.num * firstPicture.den, firstPicture.den * soundShift.den);
  const floor = earliest.num >= 0n ? earliest.num / earliest.den : -((-earliest.num + earliest.den - 1n) / earliest.den);
  return { soundShift, firstPicture, offsetSeconds: -floor };
}

/** Arguments for ffmpeg: no re-encode, one picture and at most one sound, nothing of the source's metadata. */
export function remuxArguments(source: string, target: string, { video, audio }: Probe, plan: RemuxPlan): string[] {
  const { soundShift, firstPicture, offsetSeconds } = plan;
  // Half a microsecond of grace: the comparison is made in doubles.
  const filters = [`noise=drop='lt(pts*tb+0.0000005,${firstPicture.num}/${firstPicture.den})'`];
  if (soundShift.num > 0n) filters.push(`setts=ts=TS-round(${soundShift.num}/${soundShift.den}/TB)`);
  return [
    '-fflags', '+genpts', '-copyts', ...openInput(source),
    '-map', `0:${video!.index}`, ...(audio ? ['-map', `0:${audio.index}`, '-bsf:a', filters.join(',')] : []),
    '-c', 'copy', '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact',
    '-avoid_negative_ts', 'disabled', '-output_ts_offset', String(offsetSeconds),
    '-movflags', '+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer',
    '-use_editlist', '0', '-min_frag_duration', String(SHORTEST_FRAGMENT_US),
    '-protocol_whitelist', 'file', '-f', 'mp4', ...writeOutput(target),
  ];
}
