/**
 * A long transcode is cut before it is encoded: the source's coded pictures are copied, as they are, into the form all is stored in,
 * a fragment for each closed group with its bytes and ticks in an index, and its sound is encoded whole beside them. No browser
 * plays it; any worker takes a stretch of it by one range, as it takes one of a packaged source for renditions.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeGopTable, encodeIndex, type MediaIndex } from '#contracts/media-index.ts';
import { readsNeighbours } from '../encode/picture-filters.ts';
import { sourceTimes } from '../encode/source-times.ts';
import { NotPlayable } from '../judge/not-playable.ts';
import type { Plan } from '../judge/plan.ts';
import { believedLength } from '../judge/transcode-limits.ts';
import type { Probe } from '../look/probe.ts';
import { packageFacts, type PackageFacts } from '../package-facts.ts';
import { makeMedia, type PackageRecording } from '../package.ts';
import { ffmpegVersion } from '../tool/tool-version.ts';

/** Shorter sources are one job: cutting, staging and joining would take longer than what is saved. */
const LEAST_SECONDS = 600;
/** Coded so that their groups can be told closed or open from their bytes. */
const CUTTABLE = new Set(['h264', 'hevc', 'mpeg1video', 'mpeg2video', 'mpeg4', 'mjpeg']);
/** Longer groups than a seek may wait for are a reason to transcode, none not to cut between them. */
const LONGEST_GROUP_SECONDS = 60;
/** Where a chunk is decoded from a group before its own to a group after it: a ninth more, of which decoding is the lesser part. */
const LONGEST_BESIDE_SECONDS = 5;

/** `facts`: of the source as it could be read; what the encoded pictures weigh is not known yet. */
export type Carrier = { mediaPath: string; indexPath: string; index: MediaIndex; /** An activity.bin. */ activity: Uint8Array; facts: PackageFacts; toolVersion: string };

/** Whether a transcode is long enough to be shared, and of pictures that can be cut: each whole by itself, at a time of its own. */
export function isWorthCutting(probe: Probe, plan: Plan, bytes: number): boolean {
  const { video } = probe;
  return plan.picture === 'transcode' && plan.times === 'kept' && video !== null && CUTTABLE.has(video.codec) && believedLength(probe, bytes) >= LEAST_SECONDS * 1_000_000;
}

/** The plan by which a carrier is made of a source to be transcoded by `plan`. */
export const carrierPlan = (plan: Plan): Plan => ({ ...plan, picture: 'copy' });

/**
 * Stops at the first group that leans on another.
 * @returns null where the source can't be cut; nothing is left behind then
 * @throws ToolFailure on time-out or abort
 */
export async function makeCarrier({ source, outDir, probe, plan: whole, signal, onProgress }: Omit<PackageRecording, 'onPlan'>): Promise<Carrier | null> {
  const plan = carrierPlan(whole);
  const [mediaPath, indexPath] = [join(outDir, 'carrier.mp4'), join(outDir, 'carrier.bin')];
  await mkdir(outDir, { recursive: true });
  try {
    const times = sourceTimes(probe, plan);
    const { made, saidCut } = await makeMedia({ source, outDir, probe, plan, signal, onProgress, mediaPath, times, longestGopSeconds: probe.video && readsNeighbours(probe.video) ? LONGEST_BESIDE_SECONDS : LONGEST_GROUP_SECONDS });
    // Pictures that share a time are moved apart by a transcode in one piece, and their numbers with them: not here.
    if (made.unseenFrames > 0) throw new NotPlayable('bad-times', `${made.unseenFrames} pictures share their time with another`);
    const bytes = encodeIndex(made.input);
    await writeFile(indexPath, bytes);
    const index = decodeGopTable(bytes);
    return { mediaPath, indexPath, index, activity: made.activity, facts: packageFacts({ index, probe, plan, times, made, saidCut }), toolVersion: await ffmpegVersion() };
  } catch (error) {
    await Promise.all([mediaPath, indexPath].map((path) => rm(path, { force: true })));
    if (error instanceof NotPlayable) return null;
    throw error;
  }
}
