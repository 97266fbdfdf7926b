/** The film of an export: a plain MP4 in scratch, every frame of it read back. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '#contracts/export-package.ts';
import { ExportOptions } from '#contracts/exports.ts';
import { wallMs } from '#contracts/clock.ts';
import { ticks, ticksToMicroseconds, type Ticks } from '#contracts/time.ts';
import { copyWhole, cut, FrameMismatch, pictureCap, type Laid, type ShownFrame } from '#server/media/index.ts';
import { transaction } from '#server/platform/db.ts';
import type { ExportRow } from './about.ts';
import { exportClocks } from './clock.ts';
import { draw } from './draw.ts';
import { fetchStretch, planStretch, type StretchPlan } from './fetch-stretch.ts';
import { makeTogetherFilm } from './together/film.ts';
import { toolsHere } from './tools.ts';

export interface FilmPlan {
  readonly stretches: readonly StretchPlan[];
  /** Bytes of scratch. */
  readonly room: number;
}

export interface Film {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly timescale: number;
  /** Their times count from the film's first. */
  readonly frames: readonly ShownFrame[];
  readonly soundSha256: string | null;
  readonly hasSound: boolean;
  readonly reencoded: boolean;
  readonly bytesRead: number;
  /** When its first frame starts in each source, media ticks of that. */
  readonly begins: readonly Ticks[];
  /** What made it. */
  readonly tools: Manifest['tools'];
  /** Of several cameras: where each stands, and what it shows at each frame. */
  readonly laid?: Laid;
}

/** A film, whoever made it. */
export type MadeFilm = Omit<Film, 'tools'>;

/** What a film is asked to be. */
export type FilmOf = Pick<ExportRow, 'id' | 'kind' | 'options' | 'together' | 'clock' | 'sources'>;

/** What is fetched, taken apart, made, and made again as its twin. */
export async function roomFor(row: FilmOf): Promise<FilmPlan> {
  const stretches = await Promise.all(row.sources.map(({ recordingId, inTick, outTick }) => planStretch(recordingId, inTick, outTick)));
  const read = stretches.reduce((sum, { bytes }) => sum + bytes, 0);
  if (row.kind === 'whole') return { stretches, room: 4 * read };
  const most = stretches.reduce((sum, { header, gops }) => {
    const seconds = gops.reduce((all, { duration }) => all + Number(duration), 0) / header.timescale;
    return sum + (pictureCap({ ...header, frameRate: null }) * seconds) / 8;
  }, 16 * 1024 * 1024);
  return { stretches, room: Math.ceil(2 * read + 3 * Math.min(3 * read + 16 * 1024 * 1024, most)) };
}

export interface MakeFilm {
  readonly row: FilmOf;
  readonly plan: FilmPlan;
  readonly folder: string;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
}

/** Of a film, the fetching of what it is made of. */
const FETCHED = 0.05;

/** @throws FrameMismatch; ToolFailure; BoxError */
export async function makeFilm(asked: MakeFilm): Promise<Film> {
  return { ...(await filmOf(asked)), tools: await toolsHere() };
}

async function filmOf(asked: MakeFilm): Promise<MadeFilm> {
  const { row, plan, folder, threads, signal, onProgress } = asked;
  if (row.kind === 'together') return makeTogetherFilm(asked);
  const [source] = row.sources;
  const [stretch] = plan.stretches;
  if (!source || !stretch) throw new Error(`The export ${row.id} is of nothing.`);
  const options = ExportOptions.parse(row.options);
  const path = join(folder, 'stretch.mp4');
  const output = join(folder, 'video.mp4');
  await fetchStretch(stretch, path, signal);
  onProgress(FETCHED);
  const { header, bytes } = stretch;
  const whole = { path: output, timescale: header.timescale, bytesRead: bytes };
  if (row.kind === 'whole') {
    const copied = await copyWhole({ path, header, bytes, output, threads, signal });
    if (copied.frames.length !== header.frameCount) throw new FrameMismatch(`The copy has ${copied.frames.length} frames of ${header.frameCount}`);
    await rm(path);
    return { ...whole, ...copied, width: header.width, height: header.height, reencoded: false, begins: [ticks(0n)] };
  }
  const { clock, words: clockWords } = (await transaction((tx) => exportClocks(tx, row)))(source.recording);
  const startedAt = source.recording.startedAt.toISOString();
  const wallOf = (tick: Ticks) => ({ startMs: wallMs({ startedAt, clock }, ticksToMicroseconds(tick, header.timescale, 'floor')), ratePpm: clock?.ratePpm ?? 0 });
  const { from, ...made } = await cut({
    path, header, gops: stretch.gops, from: ticks(source.inTick), to: ticks(source.outTick),
    mutes: options.mutes.map((mute) => [ticks(BigInt(mute.from)), ticks(BigInt(mute.to))] as const),
    drawing: ({ from: first, ...size }) => draw({ options, folder, ...size, first, seconds: Number(source.outTick - first) / header.timescale, ...wallOf(first), clockWords }),
    folder, output, threads, signal,
    onProgress: (fraction) => onProgress(FETCHED + (1 - FETCHED) * fraction),
  });
  await rm(path);
  return { ...whole, ...made, reencoded: true, begins: [from] };
}
