/**
 * Makes a recording playable: one fragmented MP4 with a fragment per GOP (nothing re-encoded), its index, a poster.
 * Works on local files; the caller stores them.
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeGopTable, encodeIndex, type MediaIndex } from '#contracts/media-index.ts';
import { microseconds, ticksToMicroseconds, type Microseconds } from '#contracts/time.ts';
import { NotPlayable } from './not-playable.ts';
import { makePoster } from './poster.ts';
import type { Probe } from './probe.ts';
import { fractionOf } from './progress.ts';
import { repackage, type Repackaged } from './repackage.ts';
import { planRemux, remuxArguments, type RemuxPlan } from './remux-plan.ts';
import { runTool } from './run-tool.ts';
import { ffmpegVersion } from './tool-version.ts';
import { ToolFailure } from './tool-failure.ts';

export type PackageRecording = {
  /** Absolute path of the original, or of a copy of it in scratch. Only read. */
  source: string;
  /** Absolute path of a folder for this recording; made when missing. */
  outDir: string;
  probe: Probe;
  signal?: AbortSignal;
  /** 0 to 1, only upwards. */
  onProgress?: (fraction: number) => void;
};

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
  /** Frames the source's edit list hides from ordinary players, shown here, counted among the first 400 or so. */
  uncoveredFrames: number;
  /** Frames with the same time as another, never seen. */
  unseenFrames: number;
  /** The source claims to be this much longer than what could be read: it was cut short. */
  missingUs: Microseconds;
};

export type PackagedRecording = { mediaPath: string; indexPath: string; posterPath: string; index: MediaIndex; facts: PackageFacts; toolVersion: string };

const POSTER_FROM = 0.98;
/** Rounding, and sound that goes on after the last picture, are no missing footage. */
const MISSING_TOLERANCE_US = 1_000_000;

/**
 * @throws NotPlayable when the content can't be played after all (the verdict has the words);
 *   ToolFailure on time-out, abort or a limit; Error when a file can't be written
 */
export async function packageRecording(options: PackageRecording): Promise<PackagedRecording> {
  const { outDir, probe, signal, onProgress } = options;
  await mkdir(outDir, { recursive: true });
  const [mediaPath, indexPath, posterPath] = ['media.mp4', 'index.bin', 'poster.jpg'].map((name) => join(outDir, name)) as [string, string, string];
  try {
    const plan = planRemux(probe);
    if (!plan) throw new NotPlayable('no-keyframe', 'no key frame among the first packets');
    const { input, unseenFrames, hasSound } = await remux({ ...options, mediaPath, plan });
    const bytes = encodeIndex(input);
    await writeFile(indexPath, bytes);
    const index = decodeGopTable(bytes);
    onProgress?.(POSTER_FROM);
    if (!(await makePoster({ mediaPath, index, posterPath, signal }))) throw new NotPlayable('undecodable', 'no key frame could be decoded');
    onProgress?.(1);
    return { mediaPath, indexPath, posterPath, index, facts: factsOf(index, probe, plan, { unseenFrames, hasSound }), toolVersion: await ffmpegVersion() };
  } catch (error) {
    await Promise.all([mediaPath, indexPath, posterPath].map((path) => rm(path, { force: true })));
    throw error;
  }
}

async function remux({ source, probe, signal, onProgress, mediaPath, plan }: PackageRecording & { mediaPath: string; plan: RemuxPlan }): Promise<Repackaged> {
  const bytes = (await stat(source)).size;
  let reported = 0;
  let result: Repackaged | undefined;
  try {
    await runTool({
      tool: 'ffmpeg',
      args: remuxArguments(source, probe, plan),
      consume: async (stdout) => void (result = await repackage(stdout, mediaPath)),
      signal,
      // At the slowest 2 MB/s: an assumption, not a measurement.
      timeoutMs: 120_000 + bytes / 2_000,
      // It writes to us and to no file.
      limits: { cpuSeconds: 120 + bytes / 5_000_000, fileBytes: 0 },
      onProgress: (reached) => {
        const start = plan.offsetSeconds * 1_000_000n + (plan.firstPicture.num * 1_000_000n) / plan.firstPicture.den;
        const fraction = POSTER_FROM * fractionOf(microseconds(reached - Number(start)), probe.durationUs);
        if (fraction > reported) onProgress?.((reported = fraction));
      },
    });
    return result!;
  } catch (error) {
    if (error instanceof ToolFailure && error.reason === 'failed') throw new NotPlayable('unreadable', error.stderrTail, { cause: error });
    throw error;
  }
}

function factsOf({ header, gops }: MediaIndex, probe: Probe, plan: RemuxPlan, rest: Pick<PackageFacts, 'unseenFrames' | 'hasSound'>): PackageFacts {
  const durationUs = ticksToMicroseconds(header.duration, header.timescale);
  const bandwidth = (bytes: number, us: number) => Math.ceil((bytes * 8_000_000) / Math.max(us, 1));
  const peak = gops.reduce((most, gop) => Math.max(most, bandwidth(gop.length, ticksToMicroseconds(gop.duration, header.timescale))), 0);
  const pictureUs = Number((plan.firstPicture.num * 1_000_000n) / plan.firstPicture.den);
  const missing = (probe.durationUs ?? 0) - durationUs;
  return {
    durationUs,
    frames: header.frameCount,
    gops: header.gopCount,
    mediaBytes: Number(header.mediaBytes),
    averageBandwidth: bandwidth(Number(header.mediaBytes), durationUs),
    peakBandwidth: peak,
    soundBeforePictureUs: microseconds(Math.max(0, pictureUs - (probe.audio?.startUs ?? pictureUs))),
    uncoveredFrames: probe.firstPackets.filter((packet) => packet.hidden).length,
    missingUs: microseconds(missing > MISSING_TOLERANCE_US ? missing : 0),
    ...rest,
  };
}
