/** What a packaged recording is, in numbers, for its row and for words about it. */
import type { MediaIndex } from '#contracts/media-index.ts';
import { microseconds, ticksToMicroseconds, type Microseconds } from '#contracts/time.ts';
import type { Probe } from './probe.ts';
import type { Repackaged } from './repackage.ts';
import type { SourceTimes } from './source-times.ts';

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

/** @param saidCut the reader met the file's end where there should have been more */
export function packageFacts(index: MediaIndex, probe: Probe, { firstPicture }: SourceTimes, { unseenFrames, hasSound, soundLeftOutUs }: Omit<Repackaged, 'input'>, saidCut: boolean): PackageFacts {
  const { header, gops } = index;
  const durationUs = ticksToMicroseconds(header.duration, header.timescale);
  const bandwidth = (bytes: number, us: number) => Math.ceil((bytes * 8_000_000) / Math.max(us, 1));
  const peak = gops.reduce((most, gop) => Math.max(most, bandwidth(gop.length, ticksToMicroseconds(gop.duration, header.timescale))), 0);
  const pictureUs = Number((firstPicture.num * 1_000_000n) / firstPicture.den);
  // Sound that goes on after the last picture is no missing footage: the picture's own length is asked first.
  const missing = (probe.video?.durationUs ?? probe.durationUs ?? 0) - durationUs;
  const missingUs = microseconds(missing > MISSING_TOLERANCE_US ? missing : 0);
  return {
    durationUs,
    frames: header.frameCount,
    gops: header.gopCount,
    mediaBytes: Number(header.mediaBytes),
    averageBandwidth: bandwidth(Number(header.mediaBytes), durationUs),
    peakBandwidth: peak,
    soundBeforePictureUs: microseconds(Math.max(0, pictureUs - (probe.audio?.startUs ?? pictureUs))),
    uncoveredFrames: probe.firstPackets.filter((packet) => packet.hidden).length,
    endsEarly: saidCut || missingUs > 0,
    missingUs,
    unseenFrames,
    hasSound,
    soundLeftOutUs,
  };
}
