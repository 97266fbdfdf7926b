/**
 * The ffmpeg command of a cut: decode, keep exactly the frames of [in, out), draw on them, encode anew into a plain MP4. Pure.
 *
 * - No B-pictures: every picture is decoded when it is shown, so the file needs neither composition offsets nor an edit list, and
 *   nothing lies before its first frame.
 * - The sound encoder begins with a frame that is silence before the in-point; it is dropped, where others write an edit list that
 *   hides it. A player's decoder fades into the next one, a fiftieth of a second.
 * - The last frame is given its length: a container has no next one to tell it by.
 */
import { pictureEncodeArguments, soundEncodeArguments } from '../encode/encode-arguments.ts';
import { openInput, writeOutput } from '../tool/tool-arguments.ts';

export type CutPicture = {
  /** As shown, upright. */
  width: number;
  height: number;
  timescale: number;
  /** Ticks of the decoder's file: the first frame's and the end's. */
  from: bigint;
  to: bigint;
  /** When the last frame starts, less `from`. */
  last: bigint;
  /** Average, for bounds only. */
  frameRate: { num: number; den: number };
};

export type CutSound = {
  /** The fragments the stretch lies in. */
  path: string;
  sampleRate: number;
  channels: number;
  /** Presentation time of the in-point in the fragments, as a fraction of a second. */
  start: { num: bigint; den: bigint };
  /** How many samples the stretch has, at `sampleRate`. */
  samples: number;
  /** Samples without sound, [from, to). */
  mutes: readonly (readonly [number, number])[];
};

export type CutArguments = {
  /** The decoder's file of `takeApart`. */
  pictures: string;
  picture: CutPicture;
  sound: CutSound | null;
  /** A part of a filter graph between [cut] and [drawn], or nothing to draw. */
  drawing: string | null;
  output: string;
  threads: number;
};

/** A decoder is several times as fast as the encoder it feeds, or reads after. More threads cost it more (two of one: a tenth of all) and gain nobody time. */
export const decoderThreads = (threads: number): number => Math.max(1, Math.floor(threads / 2));

export function cutArguments({ pictures, picture, sound, drawing, output, threads }: CutArguments): string[] {
  return [
    '-copyts', '-filter_complex_threads', String(threads), '-threads', String(decoderThreads(threads)), ...openInput(pictures),
    ...(sound ? ['-threads', '1', '-discard:v', 'all', ...openInput(sound.path)] : []),
    '-filter_complex', [pictureGraph(picture, drawing), ...(sound ? [soundGraph(sound)] : [])].join(';'),
    '-map', '[picture]', ...releasedPictureArguments(picture, threads), '-bsf:v', lastLength(picture),
    ...(sound ? ['-map', '[sound]', ...releasedSoundArguments(sound)] : []),
    ...releasedMp4(picture.timescale, output),
  ];
}

/** Closed groups, no B-pictures, no captions carried over from the source. */
export function releasedPictureArguments({ width, height, timescale, frameRate }: Pick<CutPicture, 'width' | 'height' | 'timescale' | 'frameRate'>, threads: number): string[] {
  return [...pictureEncodeArguments({ width, height, frameRate, timeBase: { num: 1, den: timescale }, threads }), '-bf', '0', '-a53cc', '0'];
}

/** Its first packet is what the encoder wrote before the first sample. */
export const releasedSoundArguments = (sound: Pick<CutSound, 'sampleRate' | 'channels'>): string[] => [...soundEncodeArguments(sound), '-bsf:a', "noise=drop='eq(n,0)':amount=0"];

/** The last frame lasts until the out-point. */
export const lastLength = ({ from, to, last }: Pick<CutPicture, 'from' | 'to' | 'last'>): string => `setts=duration='if(gte(PTS,${last}),${to - from - last},DURATION)'`;

const NAMELESS = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'];
const MOVFLAGS = '+faststart+negative_cts_offsets';

/** No metadata, no edit list, its tables before its media. */
export function plainMp4(timescale: number, path: string): string[] {
  return [
    ...NAMELESS, '-flags:v', '+bitexact', '-flags:a', '+bitexact',
    '-avoid_negative_ts', 'disabled', '-video_track_timescale', String(timescale), '-use_editlist', '0', '-movflags', MOVFLAGS,
    '-protocol_whitelist', 'file', '-f', 'mp4', ...writeOutput(path),
  ];
}

/**
 * The same of what is encoded here, and beside it the same packets in fragments on standard output, for whoever reads them meanwhile.
 * Where one of the two fails, both do: by itself ffmpeg would go on with the other, and end well.
 * (Both muxers need what a decoder is set up with beforehand, which the one between them and the encoder doesn't ask for by itself.)
 */
export function releasedMp4(timescale: number, path: string): string[] {
  const both = `onfail=abort:f=mp4:fflags=+bitexact:avoid_negative_ts=disabled:video_track_timescale=${timescale}:use_editlist=0`;
  const file = `[${both}:movflags=${MOVFLAGS}]${inTee(`file:${path}`)}`;
  const fragments = `[${both}:movflags=+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer]pipe:1`;
  return [...NAMELESS, '-flags:v', '+bitexact+global_header', '-flags:a', '+bitexact+global_header', '-protocol_whitelist', 'file,pipe', '-f', 'tee', '-y', `${file}|${fragments}`];
}

/** An address among several: what means something between them means itself. */
const inTee = (address: string): string => address.replaceAll(/[\\'|]/g, String.raw`\$&`);

function pictureGraph({ from, to }: CutPicture, drawing: string | null): string {
  // Of frames with one time only one is seen. A side that is odd is given a line: 4:2:0 has none.
  const cut = `[0:v:0]select='gte(pts,${from})*lt(pts,${to})*(isnan(prev_selected_pts)+gt(pts,prev_selected_pts))',setpts=PTS-${from},format=yuv420p,pad='ceil(iw/2)*2':'ceil(ih/2)*2'`;
  return drawing === null ? `${cut}[picture]` : `${cut}[cut];${drawing};[drawn]format=yuv420p[picture]`;
}

function soundGraph({ sampleRate, start, samples, mutes }: CutSound): string {
  const muted = mutes.length === 0 ? '' : `,aeval=exprs='if(${mutes.map(([from, to]) => `between(n,${from},${to - 1})`).join('+')},0,val(ch))':c=same`;
  return `[1:a:0]asetpts='PTS-${start.num}/${start.den}/TB',aresample=${sampleRate}:async=1:first_pts=0:min_hard_comp=0.01,apad=whole_len=${samples},atrim=end_sample=${samples},asetpts=N${muted}[sound]`;
}
