/**
 * Reads a packaged media.mp4 and writes down where each GOP and frame is: what becomes index.bin. Checks on the way what players
 * rely on: one fragment per GOP, each starting with an IDR picture, nothing between them, times that only go up.
 */
import type { GopInput, IndexInput } from '#contracts/media-index.ts';
import { divide, ticks, type Ticks } from '#contracts/time.ts';
import { KEYFRAME_PEEK_BYTES, lookForIdr } from './keyframe.ts';
import { MediaFile, type FoundBox } from './media-file.ts';
import { BoxError } from './mp4-box.ts';
import { readFragment, type Sample, type TrackFragment } from './mp4-fragment.ts';
import { readTracks, type Track } from './mp4-tracks.ts';
import { NotPlayable } from './not-playable.ts';
import { addToTime, decodeFromPresentation } from './retime-fragment.ts';
import { trimLeadingSound } from './trim-leading-sound.ts';

export type IndexMedia = {
  path: string;
  /** How much the sound was moved forward for interleaving (see remux-plan); it is moved back here, in place. */
  soundShift: { num: bigint; den: bigint };
};

export type IndexedMedia = { input: IndexInput; /** Frames that share their time with another and are never seen. */ unseenFrames: number; hasSound: boolean };

type OpenGop = Omit<GopInput, 'duration' | 'firstTick' | 'frames'> & { times: bigint[]; end: bigint };

/** @throws NotPlayable for open GOPs and contradicting times; BoxError when the file is not what our packager makes */
export async function indexMedia({ path, soundShift }: IndexMedia): Promise<IndexedMedia> {
  const file = await MediaFile.open(path);
  try {
    return await readAll(file, soundShift);
  } finally {
    await file.close();
  }
}

async function readAll(file: MediaFile, soundShift: IndexMedia['soundShift']): Promise<IndexedMedia> {
  let tracks: Track[] = [];
  let initBytes = 0;
  let moof: FoundBox | null = null;
  let unseenFrames = 0;
  const gops: OpenGop[] = [];
  for await (const box of file.boxes()) {
    if (box.type === 'moov') {
      tracks = readTracks(await file.read(box.offset + box.headerBytes, box.size - box.headerBytes));
      initBytes = box.offset + box.size;
    } else if (box.type === 'moof') moof = box;
    else if (box.type === 'mdat') {
      if (!moof || moof.offset + moof.size !== box.offset) throw new BoxError(`The media data at ${box.offset} has no moof before it`);
      const { gop, unseen } = await readGop(file, moof, box, tracks, soundShift, gops.length === 0);
      const before = gops.at(-1);
      if ((before ? before.offset + BigInt(before.length) : BigInt(initBytes)) !== gop.offset) throw new BoxError(`The fragment at ${gop.offset} does not follow the one before it`);
      if (before && before.times.at(-1)! >= gop.times[0]!) throw new NotPlayable('bad-times', `GOP ${gops.length} starts before the one before it ends`);
      gops.push(gop);
      unseenFrames += unseen;
      moof = null;
    } else if (box.type !== 'ftyp') throw new BoxError(`An unexpected ${box.type} box at ${box.offset}`);
  }
  const video = tracks.find((track) => track.kind === 'video');
  if (!video || gops.length === 0) throw new NotPlayable('no-keyframe', 'the packaged file has no pictures');
  const hasSound = tracks.some((track) => track.kind === 'audio');
  const codecs = [video, ...tracks.filter((track) => track !== video)].map((track) => track.codec).join(',');
  return { input: toInput(gops, video, { initBytes, codecs, mediaBytes: BigInt(file.size) }), unseenFrames, hasSound };
}

async function readGop(file: MediaFile, moof: FoundBox, mdat: FoundBox, tracks: Track[], soundShift: IndexMedia['soundShift'], isFirst: boolean): Promise<{ gop: OpenGop; unseen: number }> {
  const moofBytes = await file.read(moof.offset + moof.headerBytes, moof.size - moof.headerBytes);
  const fragments = readFragment(moofBytes, tracks);
  const trackOf = (fragment: TrackFragment) => tracks.find((track) => track.id === fragment.trackId)!;
  const pictures = fragments.find((fragment) => trackOf(fragment).kind === 'video');
  const first = pictures?.samples[0];
  if (!pictures || !first) throw new NotPlayable('bad-times', `the fragment at ${moof.offset} has no pictures`);
  const bytes = fragments.reduce((sum, fragment) => sum + fragment.samples.reduce((part, sample) => part + sample.size, 0), 0);
  if (bytes !== mdat.size - mdat.headerBytes) throw new BoxError(`The samples at ${mdat.offset} have ${bytes} bytes, their box ${mdat.size - mdat.headerBytes}`);
  if (!first.sync || !(await startsWithIdr(file, moof.offset + pictures.dataOffset, first, trackOf(pictures)))) throw new NotPlayable('open-gop', `no IDR picture at ${moof.offset}`);
  const times = pictures.samples.map((sample) => sample.presentation).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (times[0] !== first.presentation) throw new NotPlayable('open-gop', `pictures before the key picture at ${moof.offset}`);
  let changed = decodeFromPresentation(moofBytes, pictures);
  for (const fragment of fragments) {
    const { kind, timescale } = trackOf(fragment);
    if (kind !== 'audio') continue;
    const shift = (soundShift.num * BigInt(timescale) + soundShift.den / 2n) / soundShift.den;
    const pictureScale = BigInt(trackOf(pictures).timescale);
    const trimmed = isFirst ? trimLeadingSound(moofBytes, fragment, divide(first.presentation * BigInt(timescale), pictureScale, 'floor') - shift) : 0;
    if (shift > 0n) addToTime(moofBytes, fragment, shift);
    changed ||= trimmed > 0 || shift > 0n;
  }
  if (changed) await file.write(moof.offset + moof.headerBytes, moofBytes);
  const seen = times.filter((time, i) => i === 0 || time !== times[i - 1]);
  const end = pictures.samples.reduce((latest, sample) => maxOf(latest, sample.presentation + BigInt(sample.duration)), seen.at(-1)! + 1n);
  return { gop: { times: seen, end, offset: BigInt(moof.offset), length: moof.size + mdat.size }, unseen: times.length - seen.length };
}

async function startsWithIdr(file: MediaFile, offset: number, sample: Sample, track: Track): Promise<boolean> {
  for (let at = 0; at < sample.size; ) {
    const bytes = await file.read(offset + at, Math.min(KEYFRAME_PEEK_BYTES, sample.size - at));
    const look = lookForIdr(bytes, track.nalLengthBytes, at);
    if (look.found !== 'nothing yet') return look.found === 'idr';
    if (look.nextNalAt <= at) return false;
    at = look.nextNalAt;
  }
  return false;
}

function maxOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function toInput(gops: OpenGop[], video: Track, rest: { initBytes: number; codecs: string; mediaBytes: bigint }): IndexInput {
  const base = gops[0]!.times[0]!;
  const media = (time: bigint): Ticks => ticks(time - base);
  const end = media(gops.at(-1)!.end);
  const inputs = gops.map(({ offset, length, times }, i): GopInput => {
    const firstTick = media(times[0]!);
    const next = gops[i + 1];
    return { firstTick, duration: ticks((next ? media(next.times[0]!) : end) - firstTick), offset, length, frames: times.map(media) };
  });
  return { header: { timescale: video.timescale, duration: end, base: ticks(base), width: video.width, height: video.height, ...rest }, gops: inputs };
}
