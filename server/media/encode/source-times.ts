/** How a source's times are carried over into the packaged file. Pure. */
import { divide } from '#contracts/time.ts';
import type { Plan } from '../judge/plan.ts';
import type { Probe } from '../look/probe.ts';

/** Seconds as an exact fraction. */
export type Fraction = { num: bigint; den: bigint };

export type SourceTimes = {
  /** Source time of the first picture. */
  firstPicture: Fraction;
  /** Whole seconds added to every time, so that none is negative. */
  offsetSeconds: bigint;
};

/** Where times are rejoined, ffmpeg lets them begin near 0; a picture shown before the one decoded first may lie before that. */
const FROM_THE_START: SourceTimes = { firstPicture: { num: 0n, den: 1n }, offsetSeconds: 1n };

export function sourceTimes({ video, audio, firstPackets }: Probe, { times, picture, sound: soundPlan }: Plan): SourceTimes {
  const timed = firstPackets.filter((packet) => packet.pts !== null);
  // A copy begins with a key picture: ffmpeg drops what comes before the first.
  const first = picture === 'copy' ? timed.find((packet) => packet.key)?.pts : timed.reduce<number | undefined>((least, { pts }) => (least === undefined || pts! < least ? pts! : least), undefined);
  if (!video || first === undefined || first === null || times === 'rejoined') return FROM_THE_START;
  const firstPicture: Fraction = { num: BigInt(first) * BigInt(video.timeBase.num), den: BigInt(video.timeBase.den) };
  const shown = divide(firstPicture.num, firstPicture.den, 'floor');
  const sound = audio === null || audio.startUs === null ? shown : BigInt(Math.floor(audio.startUs / 1_000_000));
  const earliest = sound < shown ? sound : shown;
  // A decoder may bring out something earlier than any of the packets looked at said; and edit lists are read in another way for it.
  const margin = picture === 'copy' && soundPlan !== 'transcode' ? 0n : 1n;
  return { firstPicture, offsetSeconds: margin - earliest };
}
