/**
 * Makes a recording playable: one fragmented MP4 with a fragment per GOP, its index, a poster. What browsers play is copied, the
 * rest transcoded, as the plan says; where the plan turns out not to work, the next easier one is tried. Works on local files; the
 * caller stores them.
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeGopTable, encodeIndex, type MediaIndex } from '#contracts/media-index.ts';
import { microseconds } from '#contracts/time.ts';
import { easierPlan } from './judge/easier-plan.ts';
import { fragmentArguments } from './encode/fragment-arguments.ts';
import { NotPlayable } from './judge/not-playable.ts';
import { packageFacts, type PackageFacts } from './package-facts.ts';
import type { Plan } from './judge/plan.ts';
import { makePoster } from './poster.ts';
import type { Probe, Rational } from './look/probe.ts';
import { fractionOf } from './tool/progress.ts';
import { repackage, type Repackaged } from './fragments/repackage.ts';
import { runTool } from './tool/run-tool.ts';
import { sourceTimes, type SourceTimes } from './encode/source-times.ts';
import { ffmpegVersion } from './tool/tool-version.ts';
import { ToolFailure } from './tool/tool-failure.ts';
import { believedLength, runLimits, threadsFor } from './judge/transcode-limits.ts';
import type { UnplayableCode } from './judge/unplayable.ts';

export type PackageRecording = {
  /** Absolute path of the original, or of a copy of it in scratch. Only read. */
  source: string;
  /** Absolute path of a folder for this recording; made when missing. */
  outDir: string;
  probe: Probe;
  /** What `judge` said. */
  plan: Plan;
  signal?: AbortSignal;
  /** 0 to 1, only upwards. Where a second plan has to be tried, that one has what was left. */
  onProgress?: (fraction: number) => void;
  /**
   * Called before each attempt with the plan to be followed, the first one included; what it throws ends the packaging. For whoever
   * has to find room for it.
   */
  onPlan?: (plan: Plan) => Promise<void>;
};

/** `plan`: the one that worked. */
export type PackagedRecording = { mediaPath: string; indexPath: string; posterPath: string; index: MediaIndex; /** An activity.bin. */ activity: Uint8Array; plan: Plan; facts: PackageFacts; toolVersion: string };

const POSTER_FROM = 0.98;

/**
 * @throws NotPlayable when the content can't be played after all (the verdict has the words);
 *   ToolFailure on time-out or abort; Error when a file can't be written
 */
export async function packageRecording(options: PackageRecording): Promise<PackagedRecording> {
  let reported = 0;
  await mkdir(options.outDir, { recursive: true });
  for (let { plan } = options; ; ) {
    const from = reported;
    const onProgress = (fraction: number) => {
      const now = from + (1 - from) * fraction;
      if (now > reported) options.onProgress?.((reported = now));
    };
    try {
      await options.onPlan?.(plan);
      return await follow({ ...options, plan, onProgress });
    } catch (error) {
      const easier = error instanceof NotPlayable ? easierPlan(plan, error.verdict.code) : null;
      if (!easier) throw error;
      plan = easier;
    }
  }
}

/** One attempt. Nothing is left behind when it fails. */
async function follow(options: PackageRecording): Promise<PackagedRecording> {
  const { outDir, probe, plan, signal, onProgress } = options;
  const [mediaPath, indexPath, posterPath] = ['media.mp4', 'index.bin', 'poster.jpg'].map((name) => join(outDir, name)) as [string, string, string];
  try {
    const times = sourceTimes(probe, plan);
    const { made, saidCut } = await makeMedia({ ...options, mediaPath, times });
    const bytes = encodeIndex(made.input);
    await writeFile(indexPath, bytes);
    const index = decodeGopTable(bytes);
    onProgress?.(POSTER_FROM);
    if (!(await makePoster({ mediaPath, index, posterPath, signal }))) throw new NotPlayable('undecodable', 'no key frame could be decoded');
    onProgress?.(1);
    return { mediaPath, indexPath, posterPath, index, activity: made.activity, plan, facts: packageFacts({ index, probe, plan, times, made, saidCut }), toolVersion: await ffmpegVersion() };
  } catch (error) {
    await Promise.all([mediaPath, indexPath, posterPath].map((path) => rm(path, { force: true })));
    throw error;
  }
}

/** What ffmpeg's demuxers (MP4, Matroska, AVI) say where a file ends before its time. */
const CUT_SHORT = /partial file|ended prematurely|Truncating packet of size/;

/** One run over the file. @throws NotPlayable; ToolFailure on time-out or abort */
export async function makeMedia({ source, probe, plan, signal, onProgress, mediaPath, times, longestGopSeconds }: PackageRecording & { mediaPath: string; times: SourceTimes; longestGopSeconds?: number }): Promise<{ made: Repackaged; saidCut: boolean }> {
  const { size } = await stat(source);
  const { cpuSeconds, timeoutMs, outputBytes } = runLimits(probe, plan, size);
  const length = probe.durationUs ?? believedLength(probe, size);
  const start = Number(times.offsetSeconds * 1_000_000n + (times.firstPicture.num * 1_000_000n) / times.firstPicture.den);
  let made: Repackaged | undefined;
  try {
    const { stderrTail } = await runTool({
      tool: 'ffmpeg',
      args: fragmentArguments({ source, probe, plan, times, threads: threadsFor(probe) }),
      consume: async (stdout) => void (made = await repackage(stdout, mediaPath, { mostBytes: outputBytes, soundExpected: plan.sound === 'transcode', sourceTick: squeezable(probe, plan), longestGopSeconds })),
      signal,
      timeoutMs,
      // It writes to us and to no file.
      limits: { cpuSeconds, fileBytes: 0 },
      onProgress: (reached) => onProgress?.(POSTER_FROM * fractionOf(microseconds(reached - start), length)),
    });
    return { made: made!, saidCut: CUT_SHORT.test(stderrTail) };
  } catch (error) {
    throw playability(error, plan);
  }
}

/** Fewer ticks a picture, and a row of pictures a tick apart may be meant. */
const TICKS_A_PICTURE = 4;

function squeezable({ video }: Probe, { times }: Plan): Rational | null {
  if (!video || times === 'rejoined') return null;
  const { timeBase, frameRate } = video;
  const rate = frameRate ? frameRate.num / frameRate.den : 30;
  return timeBase.den / timeBase.num / rate >= TICKS_A_PICTURE ? timeBase : null;
}

/** What a failed run says of the file; an error that says nothing of it is returned as it is. */
function playability(error: unknown, plan: Plan): unknown {
  const transcodes = plan.picture === 'transcode';
  // Nothing came out of the decoder.
  if (error instanceof NotPlayable && transcodes && error.verdict.code === 'no-keyframe') return new NotPlayable('undecodable', error.message, { cause: error });
  if (!(error instanceof ToolFailure)) return error;
  if (error.reason === 'limit') return new NotPlayable('too-costly', error.message, { cause: error });
  if (error.reason !== 'failed') return error;
  const [, codec] = /Decoder \(codec (\w+)\) not found/.exec(error.stderrTail) ?? [];
  const code: UnplayableCode = codec && transcodes && plan.sound !== 'transcode' ? 'no-decoder' : 'unreadable';
  return new NotPlayable(code, error.stderrTail, { cause: error, words: codec });
}
