/** Encodes one stretch of a carrier for viewing: the very arguments of a transcode in one piece, key pictures at times agreed on before. */
import type { VideoFacts } from '../look/probe.ts';
import { pictureCap, pictureEncodeArguments } from '../encode/encode-arguments.ts';
import { encodedSize, pictureFilters } from '../encode/picture-filters.ts';
import { fragmentOutput, keyTimes } from '../renditions/arguments.ts';
import { LEAD_SECONDS, type ChunkSource } from '../renditions/chunk-source.ts';
import { encodeStretch, stretchBytes, type StretchOf } from '../renditions/stretch.ts';
import type { Woven } from '../renditions/weave.ts';
import { threadsFor } from '../judge/transcode-limits.ts';
import { openInput } from '../tool/tool-arguments.ts';
import { divideGroups } from './divide.ts';

export type EncodePart = StretchOf & {
  /** Of the chunk among all of them, from 0. */
  number: number;
  video: VideoFacts;
  /** Of `gops`: how many of the first and of the last belong to the chunks beside it, and are only looked at. */
  beside?: { readonly before: number; readonly after: number };
};

const NONE = { before: 0, after: 0 };

/** One group of the viewing copy: how long it is, and where its frames are from its first, in ticks. */
export type PartGroup = { duration: number; frames: number[] };
export type EncodedPart = Woven & { groups: PartGroup[] };

/** A fragment's number only has to be larger than those before it; no chunk has so many groups. */
const NUMBERS_A_CHUNK = 100_000;

/** What encoding a part of so many seconds writes, at most. */
export const partBytes = (video: Pick<VideoFacts, 'width' | 'height' | 'frameRate'>, seconds: number): number => stretchBytes(pictureCap({ ...encodedSize(video), frameRate: video.frameRate }), seconds);

/** @throws FrameMismatch where it does not come out frame for frame; NotPlayable where a group can't be begun alone; ToolFailure; BoxError */
export async function encodePart({ number, video, beside = NONE, ...stretch }: EncodePart): Promise<EncodedPart> {
  const size = encodedSize(video);
  const { woven, source } = await encodeStretch({
    ...stretch,
    firstGop: number * NUMBERS_A_CHUNK,
    kinds: ['source'],
    cap: pictureCap({ ...size, frameRate: video.frameRate }),
    regroup: (apart) => divideGroups({ ...apart, gops: apart.gops.slice(beside.before, apart.gops.length - beside.after) }),
    arguments: ({ pictures, source: regrouped, outputs: [output] }) => partArguments({ pictures, source: regrouped, path: output!.path, video, threads: Math.min(stretch.threads, threadsFor({ video })) }),
  });
  const groups = source.gops.map(({ start, end, times }) => ({ duration: Number(end - start), frames: times.map((time) => Number(time - start)) }));
  return { ...woven.get('source')!, groups };
}

function partArguments({ pictures, source, path, video, threads }: { pictures: string; source: ChunkSource; path: string; video: VideoFacts; threads: number }): string[] {
  const timeBase = { num: 1, den: source.video.timescale };
  return [
    '-copyts', '-filter_threads', String(threads), '-threads', String(threads), '-noautorotate', ...openInput(pictures),
    '-map', '0:v:0', '-vf', `${pictureFilters({ ...video, timeBase })},${ownPictures(source)}`,
    ...pictureEncodeArguments({ ...encodedSize(video), frameRate: video.frameRate, timeBase, threads }, undefined, keyTimes(source)),
    ...fragmentOutput(source, path),
  ];
}

/** After all that looks at neighbours. Filters may count in other ticks. */
function ownPictures({ video, gops, origin }: ChunkSource): string {
  const at = (time: bigint) => time - origin + LEAD_SECONDS * BigInt(video.timescale);
  return `settb=1/${video.timescale},trim=start_pts=${at(gops[0]!.start)}:end_pts=${at(gops.at(-1)!.end)}`;
}
