/** Storyboard, sound peaks, loudness and motion of a packaged recording, in one pass over it as it streams by: no scratch, little memory. */
import type { Readable } from 'node:stream';
import { encodeLevels, trackedUs } from '#contracts/level-track.ts';
import type { IndexHeader, MediaIndex } from '#contracts/media-index.ts';
import { encodeStoryboard, OVERVIEW_COLUMNS, OVERVIEW_ROWS, SHEET_COLUMNS, SHEET_ROWS } from '#contracts/storyboard.ts';
import { ticksToMicroseconds, type Ticks } from '#contracts/time.ts';
import { runTool } from '../tool/run-tool.ts';
import { ToolFailure } from '../tool/tool-failure.ts';
import { ffmpegVersion } from '../tool/tool-version.ts';
import { GREY_HEIGHT, GREY_WIDTH, outputsOf, tracksArguments, type Output } from './arguments.ts';
import { readPrinted } from './filter-times.ts';
import { keyTicks } from './key-ticks.ts';
import { readJpegs, sizeOfJpeg } from './jpegs.ts';
import { readLoudness } from './loudness.ts';
import { layMotion, readMotion } from './motion.ts';
import { readPeaks } from './peaks.ts';

export interface DeriveTracks {
  /** The packaged media from its first byte. Called again where its sound can't be decoded. */
  readonly open: () => Promise<Readable>;
  /** The index of that media. */
  readonly index: Pick<MediaIndex, 'header' | 'gops'>;
  readonly signal?: AbortSignal;
  /** 0 to 1, only upwards. */
  readonly onProgress?: (fraction: number) => void;
}

export interface DerivedTracks {
  readonly storyboard: Uint8Array;
  readonly motion: Uint8Array;
  /** Null where there is no sound, or none that could be decoded. */
  readonly sound: Uint8Array | null;
  readonly loudness: Uint8Array | null;
  readonly toolVersion: string;
}

/** 5,000 tiles of noise, which JPEG can't make smaller. */
const MOST_STORYBOARD_BYTES = 96 * 1024 * 1024;

/** @throws ToolFailure; what the source's stream throws; Error when ffmpeg's answer is not what was asked for */
export async function deriveTracks(options: DeriveTracks): Promise<DerivedTracks> {
  const hasSound = options.index.header.codecs.includes('mp4a');
  try {
    return await derive(options, hasSound);
  } catch (error) {
    // Sound that can't be decoded fails the whole run: the picture's tracks are made without it.
    if (!hasSound || !(error instanceof ToolFailure) || error.reason !== 'failed') throw error;
    return derive(options, false);
  }
}

async function derive({ open, index: { header, gops }, signal, onProgress }: DeriveTracks, hasSound: boolean): Promise<DerivedTracks> {
  const wholeUs = ticksToMicroseconds(header.duration, header.timescale);
  const durationUs = trackedUs(wholeUs);
  const times: Record<'sheetTimes' | 'overviewTimes' | 'greyTimes', bigint[]> = { sheetTimes: [], overviewTimes: [], greyTimes: [] };
  const found: { sheets: Buffer[]; overview: Buffer[]; motion: number[]; sound: Uint8Array | null; loudness: Uint8Array | null } = { sheets: [], overview: [], motion: [], sound: null, loudness: null };
  const timesTo = (name: keyof typeof times) => (output: Readable) => readPrinted(output, ({ pts }) => void times[name].push(pts));
  const readers: Readonly<Record<Output, (output: Readable) => Promise<void>>> = {
    sheets: async (output) => void (found.sheets = await readJpegs(output, MOST_STORYBOARD_BYTES)),
    overview: async (output) => void (found.overview = await readJpegs(output, MOST_STORYBOARD_BYTES)),
    grey: async (output) => void (found.motion = await readMotion(output, GREY_WIDTH * GREY_HEIGHT)),
    sheetTimes: timesTo('sheetTimes'),
    overviewTimes: timesTo('overviewTimes'),
    greyTimes: timesTo('greyTimes'),
    sound: async (output) => void (found.sound = await readPeaks(output, durationUs)),
    loudness: async (output) => void (found.loudness = await readLoudness(output, durationUs)),
  };
  const input = await open();
  if (onProgress) followBytes(input, Number(header.mediaBytes), onProgress);
  await runTool({
    tool: 'ffmpeg',
    args: tracksArguments({ durationSeconds: wholeUs / 1e6, base: { ticks: header.base, timescale: header.timescale }, hasSound }),
    input,
    pipes: outputsOf(hasSound).map((output) => readers[output]),
    signal,
    // Half as fast as real time at the slowest, or 2 MB/s: an assumption, not a measurement.
    timeoutMs: 120_000 + durationUs / 500 + Number(header.mediaBytes) / 2_000,
    limits: { cpuSeconds: 300 + durationUs / 2_000_000, fileBytes: 0 },
  });
  const frames = keyTicks(times.greyTimes, header.base, gops);
  const tickOf = (pts: bigint): Ticks => {
    const tick = frames.get(pts);
    if (tick === undefined) throw new Error(`No frame of the index is at ${pts}.`);
    return tick;
  };
  return {
    storyboard: storyboardOf({ header, found, tiles: times.sheetTimes.map(tickOf), overviewTiles: times.overviewTimes.map(tickOf) }),
    motion: encodeLevels({ kind: 'motion', durationUs, values: layMotion(times.greyTimes.map((pts) => ticksToMicroseconds(tickOf(pts), header.timescale)), found.motion, durationUs) }),
    sound: found.sound && encodeLevels({ kind: 'sound', durationUs, values: found.sound }),
    loudness: found.loudness && encodeLevels({ kind: 'loudness', durationUs, values: found.loudness }),
    toolVersion: await ffmpegVersion(),
  };
}

interface Drawn {
  readonly header: IndexHeader;
  readonly found: { readonly sheets: Buffer[]; readonly overview: Buffer[] };
  readonly tiles: readonly Ticks[];
  readonly overviewTiles: readonly Ticks[];
}

function storyboardOf({ header, found, tiles, overviewTiles }: Drawn): Uint8Array {
  const [first, overview] = [found.sheets[0], found.overview[0]];
  if (!first || !overview) throw new Error('No key frame could be decoded for the storyboard.');
  const size = sizeOfJpeg(first);
  const most = OVERVIEW_COLUMNS * OVERVIEW_ROWS;
  return encodeStoryboard({
    timescale: header.timescale, duration: header.duration, tileWidth: size.width / SHEET_COLUMNS, tileHeight: size.height / SHEET_ROWS,
    tiles, sheets: found.sheets,
    // A distance rounded down may give one tile more, on a sheet of its own: it is left out.
    overview: { tiles: overviewTiles.slice(0, most), jpeg: overview },
  });
}

function followBytes(input: Readable, whole: number, onProgress: (fraction: number) => void): void {
  let read = 0;
  // Listening would let it flow before the tool is there to take it.
  input.pause();
  input.on('data', (chunk: Buffer) => {
    read += chunk.length;
    onProgress(Math.min(1, read / Math.max(1, whole)));
  });
}
