/** Everything of an export that is kept: its film, the streamable twin with its index and a still, the package, the continuity record. Staged, not yet offered. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { EXPORT_DOWNLOADS } from '#contracts/exports.ts';
import { ticks, ticksToMicroseconds, timescale } from '#contracts/time.ts';
import { packContinuity } from '#server/cases/index.ts';
import { examine, packageRecording } from '#server/media/index.ts';
import { bothOrNeither } from '#server/platform/both-or-neither.ts';
import type { ExportRow } from './about.ts';
import type { ExportFacts } from './facts.ts';
import type { Film } from './film.ts';
import { pack } from './pack.ts';
import { MOMENTS, momentLines } from './together/manifest.ts';
import { makeStills } from './stills.ts';
import { stageFile, stageStream, type StagedFile } from './staged-file.ts';

export interface MakeFiles {
  readonly row: ExportRow;
  readonly film: Film;
  readonly folder: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

export interface MadeFiles {
  readonly files: readonly StagedFile[];
  readonly facts: ExportFacts;
  /** What rendered the film. */
  readonly toolVersion: string;
}

/** Out of the finished film: what is hidden there is hidden here. */
export const STILL = 'still.jpg';

export async function makeFiles({ row, film, folder, correlationId, signal, onProgress }: MakeFiles): Promise<MadeFiles> {
  const of = (name: string, contentType: string) => ({ exportId: row.id, name, attempt: row.attempts, contentType, signal });
  // The one waits for storage while the other waits for tools.
  const [twin, video] = await bothOrNeither(
    signal,
    (either) => makeTwin(film.path, join(folder, 'stream'), either),
    (either) => stageFile(film.path, { ...of('video.mp4', 'video/mp4'), signal: either }),
  );
  onProgress(0.5);
  const { header, gops } = twin.index;
  const facts: ExportFacts = {
    durationUs: ticksToMicroseconds(header.duration, header.timescale),
    frames: film.frames.length, width: film.width, height: film.height, timescale: film.timescale, codecs: header.codecs,
    hasSound: film.hasSound, reencoded: film.reencoded, bytesRead: film.bytesRead,
    indexHead: Number(gops[0]!.frameTable), bandwidth: twin.facts.peakBandwidth,
  };
  const frames = Buffer.concat([...frameLines(film)]);
  const moments = momentLines(film);
  const stills = await makeStills(row, film, folder, signal);
  const continuity = row.exhibitId ? await packContinuity({ exhibitId: row.exhibitId, exportId: row.id, correlationId }) : null;
  const further = new Map([...(moments ? [[MOMENTS, moments] as const] : []), ...(continuity ? [[EXPORT_DOWNLOADS.continuity, continuity] as const] : []), ...stills.files]);
  const stageTwin = async (either: AbortSignal) => [
    await stageFile(twin.mediaPath, { ...of('stream/media.mp4', 'video/mp4'), signal: either }),
    await stageFile(twin.indexPath, { ...of('stream/index.bin', 'application/octet-stream'), signal: either }),
    await stageFile(twin.posterPath, { ...of(STILL, 'image/jpeg'), signal: either }),
  ];
  const [streamed, packed] = await bothOrNeither(signal, stageTwin, async (either) => {
    const zip = await pack({ row, film, facts, video, frames, further, stills: stills.told });
    return stageStream(zip, { ...of('package.zip', 'application/zip'), signal: either });
  });
  // By itself too: whoever has it to read needn't take the film away for it.
  const paper = continuity ? [await stageStream(Readable.from([continuity]), of(EXPORT_DOWNLOADS.continuity, 'application/pdf'))] : [];
  onProgress(1);
  return { files: [video, ...streamed, packed, ...paper], facts, toolVersion: film.tools.ffmpeg };
}

/** The same pictures and sound, a fragment for each group, for players that stream. @throws Error where our own film can't be packaged */
async function makeTwin(source: string, outDir: string, signal: AbortSignal) {
  const { probe, verdict } = await examine({ source });
  if (verdict.decision === 'unplayable' || !probe) throw new Error(`The film can't be streamed: ${verdict.decision === 'unplayable' ? verdict.reason : 'it was not understood'}`);
  if (verdict.plan.picture !== 'copy' || verdict.plan.sound === 'transcode') throw new Error('The film would have to be encoded once more to be streamed.');
  return packageRecording({ source, outDir, probe, plan: verdict.plan, signal });
}

/** A line for each frame: its number from 1, when it starts in microseconds, the SHA-256 of its decoded pixels. */
export function* frameLines({ frames, timescale: scale }: Pick<Film, 'frames' | 'timescale'>): Generator<Buffer> {
  yield Buffer.from('# frame, start in microseconds, SHA-256 of its decoded picture (planar YUV 4:2:0, 8 bit, as coded)\n');
  let lines: string[] = [];
  for (const [i, { tick, sha256 }] of frames.entries()) {
    lines.push(`${i + 1} ${ticksToMicroseconds(ticks(tick), timescale(scale))} ${sha256}\n`);
    if (lines.length < 1000) continue;
    yield Buffer.from(lines.join(''));
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(lines.join(''));
}
