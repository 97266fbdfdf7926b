/**
 * A chunk of a packaged source, taken apart: pictures into a file for the decoder, sound kept as it is, the time of every frame.
 *
 * The decoder's file is written anew because ffmpeg moves all times of a file by its largest negative composition offset, as soon
 * as it meets it: in a package, in the middle of a chunk. Here no offset is negative, and each picture keeps its distance to the
 * chunk's first to the tick.
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { Gop } from '#contracts/media-index.ts';
import type { Timescale } from '#contracts/time.ts';
import { boxHeader, boxesIn, BoxError, find, viewOf } from '../fragments/mp4-box.ts';
import { readFragment, type Sample } from '../fragments/mp4-fragment.ts';
import { readTracks, type Track } from '../fragments/mp4-tracks.ts';
import { writeFragment } from '../fragments/mp4-write-fragment.ts';

/** Sound of one GOP, its bytes as they lie in the source. */
export type ChunkSound = { decode: bigint; samples: { duration: number; size: number }[]; data: Buffer };
/** Times in ticks of media.mp4 itself. `times`: of the frames, in presentation order, each once. `end`: where the next GOP starts. */
export type ChunkGop = { start: bigint; end: bigint; times: bigint[]; sound: ChunkSound | null };
export type ChunkSource = {
  init: Buffer; video: Track; audio: Track | null; gops: ChunkGop[];
  /** Where the decoder's file begins; later than that `gops` may. */
  origin: bigint;
   /** Whether frames share their time with another and are never seen. */
  hasUnseen: boolean;
};

/** Seconds before the chunk's first picture in the decoder's file: encoders decode their first pictures before they show them, and times must not be negative. */
export const LEAD_SECONDS = 1000n;

export type TakeApart = {
  /** The initialisation segment, and after it the fragments of `gops`, as they lie in media.mp4. */
  path: string;
  initBytes: number;
  gops: readonly Gop[];
  /** The decoder's file, to be written. */
  pictures: string;
  /** Leave the sound's bytes where they are: `gops` then have none. */
  withoutSound?: boolean;
  /** Gives every picture another time in the decoder's file. */
  retime?: Retime;
};

/** `at`: from the times of all pictures, as of {@link ChunkGop} and in order, to theirs in the decoder's file less its lead: ticks of `timescale`, each later than the one before. */
export type Retime = { timescale: Timescale; at: (times: readonly bigint[]) => bigint[] };

type Read = { gop: ChunkGop; pictures: Sample[]; /** Of the moof, in the file. */ at: number };

/** @throws BoxError when it is not a package of ours */
export async function takeApart({ path, initBytes, gops, pictures, withoutSound = false, retime }: TakeApart): Promise<ChunkSource> {
  const file = await open(path, 'r');
  const out = await open(pictures, 'w');
  try {
    const init = await readAt(file, 0, initBytes);
    const moov = [...boxesIn(init)].find((box) => box.type === 'moov');
    const tracks = moov ? readTracks(moov.body) : [];
    const video = tracks.find((track) => track.kind === 'video');
    if (!video) throw new BoxError('There is no picture track');
    const audio = tracks.find((track) => track.kind === 'audio') ?? null;
    const read: Read[] = [];
    let at = initBytes;
    for (const gop of gops) {
      read.push(await readGop(file, at, gop, { video, audio: withoutSound ? null : audio, tracks }));
      at += gop.length;
    }
    await out.write(retime ? clockedAt(init, retime.timescale) : init);
    await writePictures(file, out, read, { video, moments: retime ? retimed(read, retime) : asFilmed(read, video) });
    return { init, video, audio, gops: read.map(({ gop }) => gop), origin: read[0]!.gop.start, hasUnseen: read.some(({ gop, pictures: all }) => gop.times.length < all.length) };
  } finally {
    await Promise.all([file.close(), out.close()]);
  }
}

async function readGop(file: FileHandle, at: number, { duration }: Gop, { video, audio, tracks }: { video: Track; audio: Track | null; tracks: Track[] }): Promise<Read> {
  const head = boxHeader(await readAt(file, at, 16));
  if (head.type !== 'moof') throw new BoxError(`A ${head.type} box where a fragment should begin`);
  const fragments = readFragment((await readAt(file, at, head.size)).subarray(head.headerBytes), tracks);
  const pictures = fragments.find(({ trackId }) => trackId === video.id)?.samples ?? [];
  const [first] = pictures;
  if (!first) throw new BoxError('A fragment has no pictures');
  const sorted = pictures.map(({ presentation }) => presentation).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const sound = audio ? fragments.find(({ trackId }) => trackId === audio.id) : undefined;
  return {
    at,
    pictures,
    gop: { start: first.presentation, end: first.presentation + duration, times: sorted.filter((time, i) => time !== sorted[i - 1]), sound: sound?.samples.length ? await readSound(file, at, sound.samples) : null },
  };
}

async function readSound(file: FileHandle, moofAt: number, samples: readonly Sample[]): Promise<ChunkSound> {
  const [first] = samples;
  const bytes = samples.reduce((sum, { size }) => sum + size, 0);
  const last = samples.at(-1)!;
  if (last.at + last.size - first!.at !== bytes) throw new BoxError('The sound of a fragment does not lie together');
  return { decode: first!.decode, samples: samples.map(({ duration, size }) => ({ duration, size })), data: await readAt(file, moofAt + first!.at, bytes) };
}

/** When a picture is decoded and shown in the decoder's file. */
type Moment = { decode: bigint; presentation: bigint; duration: number };
type Moments = (picture: Sample, n: number) => Moment;

/** Each keeps its distance to the first. */
function asFilmed(read: readonly Read[], { timescale }: Track): Moments {
  const move = LEAD_SECONDS * BigInt(timescale) - read[0]!.gop.start;
  const latest = read.reduce((most, { pictures }) => pictures.reduce((m, { decode, presentation }) => (decode - presentation > m ? decode - presentation : m), most), 0n);
  return ({ decode, presentation, duration }) => ({ decode: decode + move - latest, presentation: presentation + move, duration });
}

/** Pictures are decoded in the order they were, as early as none is shown before it is decoded. */
function retimed(read: readonly Read[], { timescale, at }: Retime): Moments {
  const pictures = read.flatMap(({ pictures: own }) => own);
  const order = pictures.map((_, n) => n).toSorted((a, b) => Number(pictures[a]!.presentation - pictures[b]!.presentation) || a - b);
  const lead = LEAD_SECONDS * BigInt(timescale);
  const times = at(order.map((n) => pictures[n]!.presentation)).map((time) => time + lead);
  const shown: bigint[] = [];
  for (const [rank, n] of order.entries()) shown[n] = times[rank]!;
  const late = times.reduce((most, time, n) => (time - shown[n]! > most ? time - shown[n]! : most), 0n);
  return (_, n) => ({ decode: times[n]! - late, presentation: shown[n]!, duration: Number((times[n + 1] ?? times[n]! + 1n) - times[n]!) });
}

/** The same segment, its pictures counted in other ticks. */
function clockedAt(init: Buffer, timescale: number): Buffer {
  const copy = Buffer.from(init);
  for (const { type, body } of boxesIn(find(copy, 'moov').body)) {
    if (type !== 'trak' || String.fromCharCode(...find(body, 'mdia', 'hdlr').body.subarray(8, 12)) !== 'vide') continue;
    const mdhd = viewOf(find(body, 'mdia', 'mdhd').body);
    mdhd.setUint32(mdhd.getUint8(0) === 1 ? 20 : 12, timescale);
  }
  return copy;
}

async function writePictures(file: FileHandle, out: FileHandle, read: readonly Read[], { video, moments }: { video: Track; moments: Moments }): Promise<void> {
  let count = 0;
  for (const [i, { at, pictures }] of read.entries()) {
    const [first] = pictures;
    const begins = count;
    const placed = pictures.map((picture, n) => moments(picture, begins + n));
    count += pictures.length;
    const samples = pictures.map(({ size, sync }, n) => ({ duration: placed[n]!.duration, size, sync, composition: Number(placed[n]!.presentation - placed[n]!.decode) }));
    await out.write(writeFragment(i + 1, [{ trackId: video.id, decode: placed[0]!.decode, samples }]));
    const last = pictures.at(-1)!;
    const bytes = samples.reduce((sum, { size }) => sum + size, 0);
    if (last.at + last.size - first!.at !== bytes) throw new BoxError('The pictures of a fragment do not lie together');
    await out.write(await readAt(file, at + first!.at, bytes));
  }
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  for (let got = 0; got < bytes; ) {
    const { bytesRead } = await file.read(buffer, got, bytes - got, at + got);
    if (bytesRead === 0) throw new BoxError('The chunk is cut short');
    got += bytesRead;
  }
  return buffer;
}
