/**
 * How a source's times are carried over into the packaged file, and the ffmpeg arguments for it. Pure.
 *
 * What is wanted: in every fragment the picture's decode time equals its key frame's presentation time, and no sound sample
 * starts before it. Then hls.js, which places a fragment by whichever track starts first, always places it by the picture, and
 * the element's time is media time whichever fragment is loaded first (see contracts/timeline-map.ts).
 *
 * - `negative_cts_offsets`: decode times are moved forward by the reorder delay D, so that a key frame is decoded when it is shown.
 * - But ffmpeg interleaves by the source's decode times, so a fragment would get the sound of the D before its key frame. The sound
 *   is therefore read from the file a second time, with times D earlier (`-itsoffset`), and put back by the indexer. The shift is
 *   rounded up to whole milliseconds that are also whole in the source's time base and the sample rate, so nothing is rounded on the
 *   way. (The bitstream filter `setts` would save the second reading, but ffmpeg 5.1 tells it the wrong time base for anything but MP4.)
 * - Sound before the first picture is taken out of the first fragment by the indexer: usually an encoder's priming, never presented.
 * - Where the delay differs from GOP to GOP, the indexer puts the picture's decode times right (retime-fragment).
 * - `aac_adtstoasc` takes the headers off sound from transport streams and lets other sound through; `delay_moov` waits for what it finds.
 *   Its price, not paid off yet: where sound begins late, all GOPs before it end up in ONE first fragment (8 s late: 240 frames).
 * - Where sound ends more than about a GOP before the picture, Chromium stops there: one buffer holds both, and it counts as buffered only
 *   what both cover (seen with sound ending 3 s early; 1 s early plays). Needs silence to be appended: an audio transcode, issue 3.
 * - `frag_discont` makes fragment times absolute; without it each track starts at 0 and picture and sound lose their offset.
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

/**
 * The first key packet's presentation time (ffmpeg drops what comes before it), and the reorder delay. Matroska has no decode times
 * for the first packets: then a later key packet tells.
 */
function firstKey(packets: readonly VideoPacket[]): { pts: number; delay: number } | null {
  const keys = packets.filter((packet) => packet.key && packet.pts !== null);
  const timed = keys.find((packet) => packet.dts !== null);
  return keys[0] ? { pts: keys[0].pts!, delay: timed ? Math.max(0, timed.pts! - timed.dts!) : 0 } : null;
}

/** @returns null when there is no key frame to start from */
export function planRemux({ video, audio, firstPackets }: Probe): RemuxPlan | null {
  const key = firstKey(firstPackets);
  if (!video || !key) return null;
  const firstPicture = ofTimeBase(key.pts, video.timeBase);
  const delay = ofTimeBase(key.delay, video.timeBase);
  const none: Fraction = { num: 0n, den: 1n };
  const step = audio ? [fraction(1n, BigInt(audio.sampleRate || 1)), fraction(1n, 1000n)].reduce(commonMultiple, fraction(BigInt(audio.timeBase.num), BigInt(audio.timeBase.den))) : none;
  const soundShift = audio && delay.num > 0n ? roundUpTo(step, delay) : none;
  const earliest = fraction(firstPicture.num * soundShift.den - soundShift.num * firstPicture.den, firstPicture.den * soundShift.den);
  const floor = earliest.num >= 0n ? earliest.num / earliest.den : -((-earliest.num + earliest.den - 1n) / earliest.den);
  return { soundShift, firstPicture, offsetSeconds: -floor };
}

/** Arguments for ffmpeg: no re-encode, one picture and at most one sound, nothing of the source's metadata. */
export function remuxArguments(source: string, target: string, { video, audio }: Probe, plan: RemuxPlan): string[] {
  const { soundShift, offsetSeconds } = plan;
  const input = ['-fflags', '+genpts', ...openInput(source)];
  const twice = audio !== null && soundShift.num > 0n;
  return [
    '-copyts', ...input, ...(twice ? ['-itsoffset', `-${(soundShift.num * 1000n) / soundShift.den}ms`, ...input] : []),
    '-map', `0:${video!.index}`, ...(audio ? ['-map', `${twice ? 1 : 0}:${audio.index}`, '-bsf:a', 'aac_adtstoasc'] : []),
    '-c', 'copy', '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact',
    '-avoid_negative_ts', 'disabled', '-output_ts_offset', String(offsetSeconds),
    '-movflags', '+frag_keyframe+delay_moov+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer',
    '-use_editlist', '0', '-min_frag_duration', String(SHORTEST_FRAGMENT_US),
    '-protocol_whitelist', 'file', '-f', 'mp4', ...writeOutput(target),
  ];
}
