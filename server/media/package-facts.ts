/** What a packaged recording is, in numbers, for its row and for words about it. */
import type { MediaIndex } from '#contracts/media-index.ts';
import { microseconds, ticksToMicroseconds, type Microseconds } from '#contracts/time.ts';
import type { Plan } from './judge/plan.ts';
import type { Probe } from './look/probe.ts';
import type { Repackaged } from './fragments/repackage.ts';
import type { SourceTimes } from './encode/source-times.ts';

export type PackageFacts = {
  durationUs: Microseconds;
  frames: number;
  gops: number;
  mediaBytes: number;
  /** Bits per second, of the whole, and of the heaviest GOP. */
  averageBandwidth: number;
  peakBandwidth: number;
  hasSound: boolean;
  /** Sound that lies before the first picture and can't be reached in the player. The original has it. */
  soundBeforePictureUs: Microseconds;
  /** Sound that came too late, or over other sound, and is not in the package. The original has it. */
  soundLeftOutUs: Microseconds;
  /** Frames the source's edit list hides from ordinary players, shown here, counted among the first 400 or so. */
  uncoveredFrames: number;
  /** Frames with the same time as another, never seen. Counted in copies; a transcode leaves them out. */
  unseenFrames: number;
  /** The file was cut short. */
  endsEarly: boolean;
  /** The source claims to be this much longer than what could be read; 0 where it does not say. */
  missingUs: Microseconds;
};

/** Rounding, and a last picture without a length, are no missing footage. */
const MISSING_TOLERANCE_US = 1_000_000;

export type Made = { index: MediaIndex; probe: Probe; plan: Plan; times: SourceTimes; made: Omit<Repackaged, 'input'>; /** The reader met the file's end where there should have been more. */ saidCut: boolean };

export function packageFacts({ index, probe, plan, times, made: { unseenFrames, hasSound, soundLeftOutUs }, saidCut }: Made): PackageFacts {
  const { header, gops } = index;
  const durationUs = ticksToMicroseconds(header.duration, header.timescale);
  const bandwidth = (bytes: number, us: number) => Math.ceil((bytes * 8_000_000) / Math.max(us, 1));
  const peak = gops.reduce((most, gop) => Math.max(most, bandwidth(gop.length, ticksToMicroseconds(gop.duration, header.timescale))), 0);
  // In the source's own times: what the first picture shown is at.
  const pictureUs = microseconds(ticksToMicroseconds(header.base, header.timescale) - Number(times.offsetSeconds) * 1_000_000);
  const missingUs = plan.times === 'kept' ? missingAfter(microseconds(pictureUs + durationUs), probe, saidCut) : microseconds(0);
  return {
    durationUs,
    frames: header.frameCount,
    gops: header.gopCount,
    mediaBytes: Number(header.mediaBytes),
    averageBandwidth: bandwidth(Number(header.mediaBytes), durationUs),
    peakBandwidth: peak,
    soundBeforePictureUs: microseconds(plan.times === 'kept' ? Math.max(0, pictureUs - (probe.audio?.startUs ?? pictureUs)) : 0),
    uncoveredFrames: probe.firstPackets.filter((packet) => packet.hidden).length,
    endsEarly: saidCut || missingUs > 0,
    missingUs,
    unseenFrames,
    hasSound,
    soundLeftOutUs,
  };
}

/**
 * How much of the picture lies after `endUs`, as the file has it. Pictures missing at the beginning, before the first complete one,
 * are none of it, and sound that goes on after the picture isn't either: the picture's own length counts. Where the file tells only
 * the length of all, that is one's word for it if there is no sound, or if the file is known to be cut.
 */
function missingAfter(endUs: Microseconds, { video, durationUs, audioStreams }: Probe, saidCut: boolean): Microseconds {
  const length = video?.durationUs ?? (audioStreams === 0 || saidCut ? durationUs : null);
  const missing = length === null ? 0 : (video?.startUs ?? 0) + length - endUs;
  return microseconds(missing > MISSING_TOLERANCE_US ? missing : 0);
}
