/**
 * Makes media.mp4 and its index out of ffmpeg's fragments, as they come, in one pass: a fragment per GOP, each with just the sound
 * that belongs to it, decoded from its first picture's time, so that hls.js places every fragment by the picture and the element's
 * time is media time whichever fragment is loaded first (see contracts/timeline-map.ts). Two GOPs are held in memory, no more.
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { IndexInput, PackedGopInput } from '#contracts/media-index.ts';
import { divide, microseconds, ticks, ticksToMicroseconds, type Microseconds, type Ticks } from '#contracts/time.ts';
import { boxStream, BoxTooLarge, type StreamedBox } from './box-stream.ts';
import { LONGEST_GOP_SECONDS } from '../judge/judge.ts';
import { gopsOf, shownFor, withoutCut, type SourceGop } from './gops.ts';
import { soundLayer, SoundGap, type LaidSound, type SoundLayer } from './lay-sound.ts';
import { BoxError } from './mp4-box.ts';
import { readFragment, type TrackFragment } from './mp4-fragment.ts';
import { readTracks, type Track } from './mp4-tracks.ts';
import { writeFragment, type WrittenRun } from './mp4-write-fragment.ts';
import { NotPlayable } from '../judge/not-playable.ts';
import type { Rational } from '../look/probe.ts';
import { silentFrame } from './silent-aac.ts';
import { ActivityMeter } from '../tracks/activity.ts';

export type Repackaged = {
  input: IndexInput;
  /** Frames that share their time with another and are never seen. */
  unseenFrames: number;
  hasSound: boolean;
  /** Sound that came too late, or over other sound, and is not in the package. */
  soundLeftOutUs: Microseconds;
  /** An activity.bin: bytes of coded pictures over time. */
  activity: Uint8Array;
};

export type Bounds = {
  /** Of the file written: a transcode of endless pictures ends here. */
  mostBytes: number;
  /**
   * A tick of the source's times, in seconds, where its pictures usually are more than a few ticks apart. Times that jump back come
   * out as pictures one tick apart (of a copy ffmpeg's muxer makes them so, of a transcode `pictureFilters`): a row of those is refused.
   */
  sourceTick: Rational | null;
  /** Seconds between key pictures, at most; unless said, what a seek may wait for. */
  longestGopSeconds?: number;
  /** Whether a sound track without any sound is refused: it was to be decoded, and could not. */
  soundExpected: boolean;
};

/** AAC-LC. ISO/IEC 14496-3 */
const SOUND_FRAME = 1024;
/** Composition offsets have 32 bits. */
const LONGEST_GOP_TICKS = 0x7fff_ffffn;

/** So many pictures in a row a tick apart are no camera's slip. */
const SQUEEZED_ROW = 5;
/** Of a second: how long a picture is shown where the file gives it no time at all, and no other to go by. */
const STILL = 25n;

/** @throws NotPlayable for what players can't play; BoxError when the stream is not what our ffmpeg makes */
export async function repackage(stream: Readable, path: string, bounds: Bounds): Promise<Repackaged> {
  const file = await open(path, 'w');
  try {
    const packager = new Packager(file, bounds);
    for await (const box of boxStream(stream)) await packager.take(box);
    return await packager.end();
  } catch (error) {
    if (error instanceof BoxTooLarge) throw new NotPlayable('long-gop', error.message, { cause: error });
    throw error;
  } finally {
    await file.close();
  }
}

class Packager {
  readonly #file: FileHandle;
  readonly #bounds: Bounds;
  #at = 0;
  #initBytes = 0;
  #tracks: Track[] = [];
  #moof: StreamedBox | null = null;
  #waiting: SourceGop[] = [];
  #sound: SoundLayer | null = null;
  #gops: PackedGopInput[] = [];
  #base: bigint | null = null;
  #unseen = 0;
  #activity = new ActivityMeter();
  /** How long the last picture of the GOP before was shown. */
  #usual: bigint | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: FileHandle, bounds: Bounds) {
    this.#file = file;
    this.#bounds = bounds;
  }

  async take(box: StreamedBox): Promise<void> {
    if (box.type === 'moof') this.#moof = box;
    else if (box.type === 'mdat') {
      if (!this.#moof) throw new BoxError('Media data has no moof before it');
      await this.#fragment(this.#moof, box);
      this.#moof = null;
    } else if (box.type === 'ftyp' || box.type === 'moov') {
      if (box.type === 'moov') this.#tracks = readTracks(box.bytes.subarray(box.headerBytes));
      await this.#write([box.bytes]);
      this.#initBytes = this.#at;
    } else throw new BoxError(`An unexpected ${box.type} box`);
  }

  async end(): Promise<Repackaged> {
    const [newest, video] = [this.#waiting.pop(), this.#track('video')];
    const last = newest?.isCut ? withoutCut(newest) : newest;
    if (last) this.#waiting.push(last);
    if (!last || !video) throw new NotPlayable('no-keyframe', 'the packaged file has no pictures');
    const end = this.#endOf(last, video);
    const sound = this.#track('audio');
    if (sound && this.#bounds.soundExpected && !this.#sound?.given) throw new NotPlayable('no-sound', 'the sound track came out empty');
    await this.#emit(this.#waiting.length, end);
    await this.#writing;
    const codecs = [video, ...(sound ? [sound] : [])].map((track) => track.codec).join(',');
    const base = this.#base!;
    const header = { timescale: video.timescale, duration: ticks(end - base), base: ticks(base), width: video.width, height: video.height, initBytes: this.#initBytes, codecs, mediaBytes: BigInt(this.#at) };
    const soundLeftOutUs = sound ? ticksToMicroseconds(ticks(BigInt((this.#sound?.leftOut ?? 0) * SOUND_FRAME)), sound.timescale) : microseconds(0);
    return { input: { header, gops: this.#gops }, unseenFrames: this.#unseen, hasSound: sound !== undefined, soundLeftOutUs, activity: this.#activity.encode(ticksToMicroseconds(header.duration, video.timescale)) };
  }

  /** Where the last picture ends. Some files give it no length, and a picture shown for one tick is never seen: then it is as long as the one before. */
  #endOf({ times, end }: SourceGop, { timescale }: Track): bigint {
    const last = times.at(-1)!;
    const before = this.#waiting.flatMap((gop) => gop.times).at(-2);
    const usual = before === undefined ? (this.#usual ?? BigInt(timescale) / STILL) : last - before;
    return (end - last) * 10n < usual ? last + usual : end;
  }

  #track(kind: Track['kind']): Track | undefined {
    return this.#tracks.find((track) => track.kind === kind);
  }

  async #fragment(moof: StreamedBox, mdat: StreamedBox): Promise<void> {
    const fragments = readFragment(moof.bytes.subarray(moof.headerBytes), this.#tracks);
    // Addresses count from the moof; the two boxes were read one by one.
    const bytesAt = moof.bytes.length;
    const inMdat = (fragment: TrackFragment) => fragment.samples.map((sample) => ({ ...sample, at: sample.at - bytesAt }));
    for (const fragment of fragments) {
      const track = this.#tracks.find(({ id }) => id === fragment.trackId)!;
      const samples = inMdat(fragment);
      if (samples.some(({ at, size }) => at < mdat.headerBytes || at + size > mdat.bytes.length)) throw new BoxError('Samples lie outside their media data');
      if (track.kind === 'audio') {
        this.#sound ??= soundLayer(BigInt(SOUND_FRAME), silentFrame(track));
        // Copied, since a few may wait long for their picture and would hold the whole fragment.
        this.#sound.add(samples.map(({ presentation, at, size }) => ({ start: presentation, data: Uint8Array.from(mdat.bytes.subarray(at, at + size)) })));
      } else if (samples.length > 0) {
        const gops = gopsOf(samples, mdat.bytes, track);
        gops.at(-1)!.release = mdat.release;
        this.#waiting.push(...gops);
      }
    }
    // The newest GOP waits: where it ends, and the last of its sound, come with the next one.
    await this.#emit(this.#waiting.length - 1, null);
  }

  /** Writes `count` of the waiting GOPs. @param end of the last of them where none follows */
  async #emit(count: number, end: bigint | null): Promise<void> {
    for (let i = 0; i < count; i++) {
      const gop = this.#waiting.shift()!;
      const next = this.#waiting[0];
      if (gop.isCut) throw new NotPlayable('unreadable', `the last picture of GOP ${this.#gops.length + 1} is not whole`);
      if (next && gop.times.at(-1)! >= next.times[0]!) throw new NotPlayable('bad-times', `GOP ${this.#gops.length + 1} starts before the one before it ends`);
      await this.#writeGop(gop, next?.times[0] ?? end!, next === undefined);
    }
  }

  async #writeGop(gop: SourceGop, end: bigint, isLast: boolean): Promise<void> {
    const video = this.#track('video')!;
    const start = gop.times[0]!;
    this.#base ??= start;
    if (gop.times.at(-1)! - start > BigInt((this.#bounds.longestGopSeconds ?? LONGEST_GOP_SECONDS) * video.timescale)) throw new NotPlayable('long-gop', `GOP ${this.#gops.length + 1} has pictures for ${gop.times.at(-1)! - start} ticks`);
    if (this.#isSqueezed(gop.times, video)) throw new NotPlayable('bad-times', `the times jump back near tick ${start}`);
    if (end - start > LONGEST_GOP_TICKS) throw new NotPlayable('bad-times', `GOP ${this.#gops.length + 1} takes ${end - start} ticks`);
    let decode = start;
    const shown = shownFor(gop, end);
    const pictures = gop.pictures.map(({ presentation, size, sync }, i) => {
      const sample = { duration: Number(shown[i]!), size, sync, composition: Number(presentation - decode) };
      decode += shown[i]!;
      return sample;
    });
    const sound = this.#layFor(start, end, isLast);
    const runs: WrittenRun[] = [{ trackId: video.id, decode: start, samples: pictures }];
    if (sound.length > 0) runs.push({ trackId: this.#track('audio')!.id, decode: sound[0]!.start, samples: sound.map(({ duration, data }) => ({ duration, size: data.length, sync: true, composition: 0 })) });
    const offset = this.#at;
    await this.#write([writeFragment(this.#gops.length + 1, runs), ...gop.data, Buffer.concat(sound.map(({ data }) => data))], gop.release);
    this.#unseen += gop.unseen;
    this.#usual = end - gop.times.at(-1)!;
    const media = (time: bigint): Ticks => ticks(time - this.#base!);
    for (const { presentation, size, sync } of gop.pictures) this.#activity.add({ tick: media(presentation), timescale: video.timescale, bytes: size, isKey: sync });
    this.#gops.push({ firstTick: media(start), duration: ticks(end - start), offset: BigInt(offset), length: this.#at - offset, frames: BigInt64Array.from(gop.times, media) });
  }

  #isSqueezed(times: readonly bigint[], { timescale }: Track): boolean {
    const tick = this.#bounds.sourceTick;
    if (!tick) return false;
    const shortest = (BigInt(timescale) * BigInt(tick.num)) / BigInt(tick.den);
    let row = 0;
    return times.some((time, i) => (row = i > 0 && time - times[i - 1]! <= shortest ? row + 1 : 0) >= SQUEEZED_ROW);
  }

  #layFor(start: bigint, end: bigint, isLast: boolean): LaidSound[] {
    const track = this.#track('audio');
    if (!track) return [];
    this.#sound ??= soundLayer(BigInt(SOUND_FRAME), silentFrame(track));
    const scale = BigInt(this.#track('video')!.timescale);
    const inSound = (time: bigint) => divide(time * BigInt(track.timescale), scale, 'ceil');
    try {
      return this.#sound.lay(inSound(start), inSound(end), isLast);
    } catch (error) {
      if (!(error instanceof SoundGap)) throw error;
      throw new NotPlayable('sound-gap', error.message, { cause: error, words: String(Math.max(1, Math.round(Number(error.ticks) / track.timescale))) });
    }
  }

  /** Begins a write and comes back when the one before is done, so that ffmpeg, reading and writing go on side by side. */
  async #write(parts: Uint8Array[], done?: () => void): Promise<void> {
    this.#at += parts.reduce((sum, part) => sum + part.length, 0);
    if (this.#at > this.#bounds.mostBytes) throw new NotPlayable('too-costly', `more than ${this.#bounds.mostBytes} bytes`);
    const before = this.#writing;
    this.#writing = before.then(() => this.#writeNow(parts, done));
    // It is awaited by the next write or the end; until then a failure is not unhandled.
    this.#writing.catch(() => undefined);
    await before;
  }

  async #writeNow(parts: Uint8Array[], done?: () => void): Promise<void> {
    for (const part of parts) for (let at = 0; at < part.length; ) at += (await this.#file.write(part, at)).bytesWritten;
    done?.();
  }
}
