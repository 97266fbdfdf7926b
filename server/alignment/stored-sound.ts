/** A ready recording's sound as alignment reads it: the peaks its timeline has, and samples from the fragments around a moment. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { bucketRange, decodeLevelHeader, LEVEL_FIRST_READ } from '#contracts/level-track.ts';
import { decodeGopTable, gopAt, type MediaIndex } from '#contracts/media-index.ts';
import { microseconds, microsecondsToTicks, ticks, ticksToMicroseconds } from '#contracts/time.ts';
import { readSoundStretch } from '#server/media/index.ts';
import { blob, indexBlob, mediaBlob, trackBlob, type BlobAddress, type Rendition } from '#server/platform/blob/index.ts';
import type { Sound } from './align-sounds.ts';
import { SOUND_RATE } from './fine.ts';

export interface StoredForm {
  readonly kind: Rendition;
  readonly codecs: string;
  readonly bytes: bigint;
  /** Bytes of its index up to the frame tables. */
  readonly indexHead: number;
}

/** Of up to so much all is kept, 107 MB of samples: looked for at all lags, nearly all of it is heard in the end. */
const KEPT_WHOLE_US = 6_700_000_000;
/** Decoded at a time, of what is kept whole: most of what a decoder takes is its start. */
const LONG_BLOCK_US = 600_000_000;
/** Of what is longer, around the places that are looked at; the newest so many are kept, 31 MB. */
const BLOCK_US = 30_000_000;
const MOST_BLOCKS = 64;

/** A download that broke off is taken up where it was. */
const RESUMED = 5;

async function read(address: BlobAddress, at: number, bytes: number | undefined, abortSignal?: AbortSignal): Promise<Readable> {
  const { readableStreamBody } = await blob(address).download(at, bytes, { abortSignal, maxRetryRequests: RESUMED });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  return readableStreamBody as Readable;
}

/** Of its smallest form: the sound is the same in all, and less of the picture is read past. Null where it has none. */
export async function storedSound(recordingId: string, forms: readonly StoredForm[], signal?: AbortSignal): Promise<Sound | null> {
  const [form] = forms.filter(({ codecs }) => codecs.includes('mp4a')).toSorted((a, b) => Number(a.bytes - b.bytes));
  if (!form) return null;
  const track = await buffer(await read(trackBlob(recordingId, 'sound'), 0, undefined, signal));
  const header = decodeLevelHeader(track.subarray(0, LEVEL_FIRST_READ));
  const level = header.levels.at(-1)!;
  const { start, end } = bucketRange(header, level);
  const index = decodeGopTable(await buffer(await read(indexBlob(recordingId, form.kind), 0, form.indexHead, signal)));
  const durationUs = ticksToMicroseconds(index.header.duration, index.header.timescale);
  const blockUs = durationUs <= KEPT_WHOLE_US ? LONG_BLOCK_US : BLOCK_US;
  const inBlock = (blockUs / 1e6) * SOUND_RATE;
  const blocks = new Map<number, Promise<Int16Array>>();
  const blockOf = (n: number): Promise<Int16Array> => {
    const kept = blocks.get(n) ?? samplesOf(recordingId, form.kind, index, { fromUs: n * blockUs, durationUs: Math.min(blockUs, durationUs - n * blockUs) }, signal);
    blocks.delete(n);
    blocks.set(n, kept);
    for (const oldest of blocks.keys()) if (blocks.size > MOST_BLOCKS) blocks.delete(oldest);
    return kept;
  };
  return {
    peaks: new Int8Array(track.buffer, track.byteOffset + start, end - start),
    bucketUs: level.bucketUs,
    durationUs,
    samples: async (fromUs, lengthUs) => {
      const out = new Float32Array(Math.round((lengthUs * SOUND_RATE) / 1e6));
      const first = Math.round((fromUs * SOUND_RATE) / 1e6);
      for (let n = Math.max(0, Math.floor(first / inBlock)); n * inBlock < first + out.length && n * blockUs < durationUs; n++) {
        const block = await blockOf(n);
        const from = Math.max(first, n * inBlock);
        for (let i = from; i < Math.min(first + out.length, n * inBlock + block.length); i++) out[i - first] = block[i - n * inBlock]! / 32_768;
      }
      return out;
    },
  };
}

/** A fragment's sound may begin a little before or after its picture: one more on either side. */
async function samplesOf(recordingId: string, kind: Rendition, { header, gops }: MediaIndex, { fromUs, durationUs }: { readonly fromUs: number; readonly durationUs: number }, signal?: AbortSignal): Promise<Int16Array> {
  const at = (us: number) => gopAt(gops, ticks(microsecondsToTicks(microseconds(Math.max(0, Math.round(us))), header.timescale, 'floor')));
  const taken = gops.slice(Math.max(0, at(fromUs) - 1), at(fromUs + durationUs) + 2);
  const [first, last] = [taken[0]!, taken.at(-1)!];
  const media = mediaBlob(recordingId, kind);
  const parts = [await read(media, 0, header.initBytes, signal), await read(media, Number(first.offset), Number(last.offset - first.offset) + last.length, signal)];
  const input = Readable.from((async function* chunks() {
    for (const part of parts) yield* part;
  })());
  return readSoundStretch({ input, header, fromUs, durationUs, rate: SOUND_RATE, signal });
}
