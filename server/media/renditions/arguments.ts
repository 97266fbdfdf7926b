/** The ffmpeg command that makes all renditions of one chunk from one decode. Pure. */
import { divide } from '#contracts/time.ts';
import { pictureEncodeArguments } from '../encode/encode-arguments.ts';
import { openInput, writeOutput } from '../tool/tool-arguments.ts';
import { LEAD_SECONDS, type ChunkSource } from './chunk-source.ts';
import { KEY_SECONDS, QUALITIES, type Shape } from './shapes.ts';

export type EncodeChunkArguments = {
  /** The decoder's file of `takeApart`. */
  pictures: string;
  source: Pick<ChunkSource, 'video' | 'gops' | 'origin' | 'hasUnseen'>;
  outputs: readonly { shape: Shape; path: string }[];
  /** For decoding, filtering and each encoder. */
  threads: number;
};

export function chunkArguments({ pictures, source, outputs, threads }: EncodeChunkArguments): string[] {
  return [
    '-copyts', '-filter_complex_threads', String(threads), '-threads', String(threads), '-noautorotate', ...openInput(pictures),
    '-filter_complex', scaling(source.hasUnseen, outputs.map(({ shape }) => shape)),
    ...outputs.flatMap(({ shape, path }) => [
      '-map', `[${shape.kind}]`,
      ...pictureEncodeArguments({ width: shape.width, height: shape.height, frameRate: null, timeBase: { num: 1, den: source.video.timescale }, threads }, QUALITIES[shape.kind], keyTimes(source, KEY_SECONDS[shape.kind])),
      ...fragmentOutput(source, path),
    ]),
  ];
}

/** How an encoder's file is written that `weave` reads. */
export function fragmentOutput(source: Pick<ChunkSource, 'video'>, path: string): string[] {
  return [
    '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-avoid_negative_ts', 'disabled', '-video_track_timescale', String(source.video.timescale),
    '-movflags', '+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer', '-use_editlist', '0',
    '-protocol_whitelist', 'file', '-f', 'mp4', '-blocksize', '1048576', ...writeOutput(path),
  ];
}

/** Each size from the next larger one: 360p from 720p costs a third of 360p from 1080p. */
function scaling(dropsUnseen: boolean, shapes: readonly Shape[]): string {
  // Of frames with one time only one is seen, and an encoder takes only one.
  const seen = dropsUnseen ? `select='isnan(prev_selected_pts)+gt(pts,prev_selected_pts)',` : '';
  return shapes
    .map(({ kind, width, height }, i) => {
      const next = shapes[i + 1];
      return `${i === 0 ? `[0:v:0]${seen}` : `[to-${kind}]`}scale=${width}:${height},format=yuv420p${next ? `,split[${kind}][to-${next.kind}]` : `[${kind}]`}`;
    })
    .join(';');
}

/**
 * Key pictures exactly where the source has them, and, where they are wanted closer, at frames that part its groups evenly. Rounded down to
 * the microsecond, which no earlier picture reaches.
 * @param everySeconds at most so far apart; null: the source's alone
 */
export function keyTimes({ video, gops, origin }: EncodeChunkArguments['source'], everySeconds: number | null = null): string {
  const timescale = BigInt(video.timescale);
  return gops
    .flatMap(({ start, end, times }) => {
      const parts = everySeconds === null ? 1 : Math.ceil(Number(end - start) / video.timescale / everySeconds);
      const within = Array.from({ length: parts - 1 }, (_, i) => times[Math.round((times.length * (i + 1)) / parts)]!);
      return [start, ...new Set(within)].filter((time, i) => i === 0 || (time !== undefined && time > start));
    })
    .map((time) => {
      const us = LEAD_SECONDS * 1_000_000n + divide((time - origin) * 1_000_000n, timescale, 'floor');
      return `${us / 1_000_000n}.${String(us % 1_000_000n).padStart(6, '0')}`;
    })
    .join(',');
}
