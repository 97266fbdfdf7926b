/**
 * Puts an encoder's pictures and the source's sound together again: a fragment for each of the source's GOPs, every frame at the
 * source's own tick, the sound's bytes untouched. What does not come out frame for frame is refused, not mended.
 */
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { boxStream } from '../fragments/box-stream.ts';
import { gopsOf, shownFor, type SourceGop } from '../fragments/gops.ts';
import { BoxError } from '../fragments/mp4-box.ts';
import { readFragment } from '../fragments/mp4-fragment.ts';
import { readTracks, type Track } from '../fragments/mp4-tracks.ts';
import { writeFragment, type WrittenRun } from '../fragments/mp4-write-fragment.ts';
import { LEAD_SECONDS, type ChunkGop, type ChunkSource } from './chunk-source.ts';
import { renditionInit } from './init-segment.ts';

/** `lengths`: bytes of each GOP's fragment, in order. `init`: the same for every chunk of a rendition, or they can't be joined. */
export type Woven = { path: string; init: Buffer; codecs: string; lengths: number[] };

/** The decoder or the encoder left out, added or moved a frame. */
export class FrameMismatch extends Error {
  override readonly name = 'FrameMismatch';
}

export type Weave = {
  /** The encoder's file. */
  encoded: string;
  source: ChunkSource;
  /** Of the chunk's first GOP in the recording, from 0. */
  firstGop: number;
  /** To be written: the chunk's fragments, without the initialisation segment. */
  path: string;
};

/** @throws FrameMismatch; BoxError; NotPlayable when a GOP does not start with an IDR picture */
export async function weave({ encoded, source, firstGop, path }: Weave): Promise<Woven> {
  const out = await open(path, 'w');
  try {
    const heads: Buffer[] = [];
    const lengths: number[] = [];
    let video: Track | undefined;
    let moof: Buffer | null = null;
    let headerBytes = 0;
    /** Of the group that is being put together: the encoder may have parted it by key pictures of its own. */
    let parts: SourceGop[] = [];
    for await (const box of boxStream(createReadStream(encoded, { highWaterMark: 1 << 20 }))) {
      if (box.type === 'moov') video = readTracks(box.bytes.subarray(box.headerBytes))[0];
      if (box.type === 'ftyp' || box.type === 'moov') heads.push(Buffer.from(box.bytes));
      if (box.type === 'moof') [moof, headerBytes] = [box.bytes, box.headerBytes];
      if (box.type === 'mdat') {
        if (!video || !moof) throw new BoxError('Media data has nothing before it');
        const bytesAt = moof.length;
        const samples = readFragment(moof.subarray(headerBytes), [video])[0]!.samples.map((sample) => ({ ...sample, at: sample.at - bytesAt }));
        for (const gop of gopsOf(samples, box.bytes, video)) {
          const target = source.gops[lengths.length];
          if (!target) throw new FrameMismatch('There are more groups of pictures than in the source');
          parts.push(gop);
          if (framesOf(parts) < target.times.length) {
            // Its bytes are given back with the box they came in.
            gop.data = gop.data.map((piece) => Buffer.from(piece));
            continue;
          }
          lengths.push(await writeGop(out, { sequence: firstGop + lengths.length + 1, gop: joined(parts), target, source, video }));
          parts = [];
        }
        box.release();
      }
    }
    if (!video || lengths.length !== source.gops.length) throw new FrameMismatch(`${lengths.length} groups of pictures of ${source.gops.length}`);
    return { path, init: renditionInit(Buffer.concat(heads), source.init, { video, audio: source.audio }), codecs: [video.codec, ...(source.audio ? [source.audio.codec] : [])].join(','), lengths };
  } finally {
    await out.close();
  }
}

const framesOf = (parts: readonly SourceGop[]): number => parts.reduce((sum, { times }) => sum + times.length, 0);

/** Groups that follow each other, as one with several key pictures. */
function joined(parts: readonly SourceGop[]): SourceGop {
  return {
    pictures: parts.flatMap(({ pictures }) => pictures),
    times: parts.flatMap(({ times }) => times),
    end: parts.at(-1)!.end,
    data: parts.flatMap(({ data }) => data),
    unseen: parts.reduce((sum, { unseen }) => sum + unseen, 0),
    isCut: parts.some(({ isCut }) => isCut),
  };
}

type WriteGop = { sequence: number; gop: SourceGop; target: ChunkGop; source: ChunkSource; video: Track };

/** @returns bytes written */
async function writeGop(out: FileHandle, { sequence, gop, target, source, video }: WriteGop): Promise<number> {
  if (video.timescale !== source.video.timescale) throw new BoxError(`The encoder counts ${video.timescale} ticks a second, the source ${source.video.timescale}`);
  // From the decoder file's times to the recording's.
  const shift = source.origin - LEAD_SECONDS * BigInt(video.timescale);
  const times = gop.times.map((time) => time + shift);
  const wrong = target.times.findIndex((time, i) => times[i] !== time);
  if (wrong >= 0 || times.length !== target.times.length) throw new FrameMismatch(`Group ${sequence} has ${times.length} frames of ${target.times.length}; frame ${wrong} is at tick ${times[wrong]}, in the source at ${target.times[wrong]}`);
  const shown = shownFor(gop, target.end - shift);
  let decode = target.start;
  const pictures = gop.pictures.map(({ presentation, size, sync }, i) => {
    const sample = { duration: Number(shown[i]!), size, sync, composition: Number(presentation + shift - decode) };
    decode += shown[i]!;
    return sample;
  });
  const { sound } = target;
  const runs: WrittenRun[] = [{ trackId: video.id, decode: target.start, samples: pictures }];
  if (sound) runs.push({ trackId: source.audio!.id, decode: sound.decode, samples: sound.samples.map((sample) => ({ ...sample, sync: true, composition: 0 })) });
  const parts = [writeFragment(sequence, runs), ...gop.data, ...(sound ? [sound.data] : [])];
  for (const part of parts) for (let at = 0; at < part.length; ) at += (await out.write(part, at)).bytesWritten;
  return parts.reduce((sum, part) => sum + part.length, 0);
}
