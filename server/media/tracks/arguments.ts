/**
 * The one ffmpeg run that makes all derived tracks of a packaged recording. Pure.
 *
 * Of the picture only key frames are read and decoded; the sound is decoded whole. Every frame that leaves the graph is told by its
 * own presentation time (`metadata=print`, in the container's timescale; see key-ticks.ts), so that nothing here counts frames.
 */
import { MOST_TILES, OVERVIEW_COLUMNS, OVERVIEW_ROWS, SHEET_COLUMNS, SHEET_ROWS } from '#contracts/storyboard.ts';
import { FIRST_PIPE } from '../tool/run-tool.ts';
import { openPackagedInput } from '../tool/tool-arguments.ts';

/** Frames between which motion is measured. */
export const GREY_WIDTH = 64;
export const GREY_HEIGHT = 36;
/** Tiles closer than this tell nothing new; a little below two seconds, the usual distance of key frames. */
const CLOSEST_TILES_SECONDS = 1.9;
/** The longer side of a tile, half, pixels. */
const HALF_TILE = 80;

/** Which of the run's outputs is on which file descriptor, in the order of `pipes` of {@link runTool}. */
export const OUTPUTS = ['sheets', 'overview', 'grey', 'sheetTimes', 'overviewTimes', 'greyTimes', 'sound', 'loudness'] as const;
export type Output = (typeof OUTPUTS)[number];
const SOUND: readonly Output[] = ['sound', 'loudness'];
export const outputsOf = (hasSound: boolean): readonly Output[] => OUTPUTS.filter((output) => hasSound || !SOUND.includes(output));

export interface TracksRun {
  /** Of the media's first frame to the end of its last one. */
  readonly durationSeconds: number;
  /** The container's time of media time 0. */
  readonly base: { readonly ticks: bigint; readonly timescale: number };
  readonly hasSound: boolean;
}

const pipe = (output: Output): number => FIRST_PIPE + OUTPUTS.indexOf(output);
/** In a filter's option a colon is escaped twice: for the option's value and for the graph. */
const printedTo = (output: Output): string => `file=pipe\\\\:${pipe(output)}`;
/** The filter prints only frames that have some metadata. */
const times = (output: Output): string => `metadata=mode=print:${printedTo(output)}`;
const every = (seconds: number): string => `select='isnan(prev_selected_t)+gte(t-prev_selected_t\\,${seconds.toFixed(6)})'`;

/** How far apart the storyboard's tiles are at least, seconds. */
export const tileDistance = (durationSeconds: number): number => Math.max(CLOSEST_TILES_SECONDS, durationSeconds / MOST_TILES);

/** `-filter_complex` of the run. */
export function tracksGraph({ durationSeconds, base, hasSound }: TracksRun): string {
  const side = (part: string) => `2*max(8\\,round(${HALF_TILE}*min(1\\,${part})))`;
  const picture = [
    // Turned as the file says by ffmpeg itself; squeezed pixels are made square.
    `[0:v:0]scale=w=${side('dar')}:h=${side('1/dar')}:flags=area:out_range=pc,setsar=1,format=yuvj420p,metadata=mode=add:key=k:value=1,split=3[a][b][c]`,
    `[a]${every(tileDistance(durationSeconds))},${times('sheetTimes')},tile=${SHEET_COLUMNS}x${SHEET_ROWS}[sheets]`,
    `[b]${every(durationSeconds / (OVERVIEW_COLUMNS * OVERVIEW_ROWS))},${times('overviewTimes')},tile=${OVERVIEW_COLUMNS}x${OVERVIEW_ROWS}[overview]`,
    `[c]scale=${GREY_WIDTH}:${GREY_HEIGHT}:flags=area,format=gray,${times('greyTimes')}[grey]`,
  ];
  // Media time 0 becomes the sound's 0: what lies before is cut, what is missing is filled with silence, so that samples tell time.
  const sound = [
    `[0:a:0]asetpts='PTS-${base.ticks}/${base.timescale}/TB',aresample=async=1:first_pts=0:min_hard_comp=0.01,asplit=2[sound][d]`,
    `[d]ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:${printedTo('loudness')},anullsink`,
  ];
  return [...picture, ...(hasSound ? sound : [])].join(';');
}

/** Decoding, the same whatever becomes of it. */
export const DECODING = ['-threads', '2', '-copyts', '-skip_frame', 'nokey', '-discard:v', 'nokey'];

/** Reads the packaged media on standard input. */
export function tracksArguments(run: TracksRun): string[] {
  const to = (output: Output) => `pipe:${pipe(output)}`;
  const jpeg = ['-c:v', 'mjpeg', '-q:v', '6', '-threads', '1', '-fps_mode', 'passthrough', '-bitexact', '-f', 'image2pipe'];
  return [
    ...DECODING, ...openPackagedInput(), '-filter_complex', tracksGraph(run), '-protocol_whitelist', 'pipe',
    '-map', '[sheets]', ...jpeg, to('sheets'), '-map', '[overview]', ...jpeg, to('overview'),
    '-map', '[grey]', '-c:v', 'rawvideo', '-fps_mode', 'passthrough', '-f', 'rawvideo', to('grey'),
    ...(run.hasSound ? ['-map', '[sound]', '-c:a', 'pcm_s16le', '-bitexact', '-f', 'wav', '-blocksize', '1048576', to('sound')] : []),
  ];
}
