/** All chunks are encoded: their blocks become the rendition's one blob, its index is written, and it appears, whole. */
import { decodeFrameTable, decodeGopTable, encodeIndex, frameTableRange, type GopInput, type MediaIndex } from '#contracts/media-index.ts';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { ffmpegVersion, lowerShapes, type LowerKind, type Shape } from '#server/media/index.ts';
import { blob, indexBlob, mediaBlob } from '#server/platform/blob/index.ts';
import { db, Prisma, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { aboutRecording, endStep } from '#server/recordings/index.ts';
import { ChunkParts, type ChunkPart } from './parts.ts';
import { enqueueWork } from './plan-renditions.ts';
import { commitStaged } from './stage.ts';
import { lockStep } from './step-lock.ts';

export interface JoinRenditions {
  readonly recordingId: string;
  readonly correlationId: string;
  readonly signal?: AbortSignal;
}

interface Joined {
  readonly kind: LowerKind;
  readonly codecs: string;
  readonly bandwidth: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly indexHead: number;
  readonly indexBytes: number;
}

/** Repeated, it commits the same blocks again and changes nothing. `again`: some chunks have to be encoded anew first. */
export async function joinRenditions({ recordingId, correlationId, signal }: JoinRenditions): Promise<'done' | 'again' | null> {
  const chunks = await db().encodeChunk.findMany({ where: { recordingId, step: 'renditions' }, orderBy: { number: 'asc' } });
  if (chunks.length === 0 || chunks.some(({ state }) => state !== 'done')) return null;
  // A strike until it ends well or is excused, as an attempt of any step.
  const { count } = await db().processingStep.updateMany({ where: { recordingId, kind: 'renditions', state: { in: ['waiting', 'running'] } }, data: { state: 'running', reason: null, strikes: { increment: 1 } } });
  if (count === 0) return null;
  const parts = chunks.map((chunk) => ChunkParts.parse(chunk.parts));
  const indexBytes = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const index = decodeGopTable(indexBytes);
  const shapes = lowerShapes(index.header);
  const odd = unlike(parts, shapes);
  if (odd.length > 0) return encodeAnew(recordingId, odd, 'encoded in another way than the rest');
  const joined: Joined[] = [];
  for (const shape of shapes) {
    const own = parts.map((part) => part[shape.kind]!);
    const whole = await join(recordingId, { shape, own, index, indexBytes }, signal);
    if (!whole) return encodeAnew(recordingId, chunks.map(({ number }) => number), 'staged too long ago');
    joined.push(whole);
  }
  return finish(recordingId, joined, correlationId);
}

/** Chunks without a part of each rendition, or of an encoder that began otherwise than the last one's: a worker of another version. */
function unlike(parts: readonly ChunkParts[], shapes: readonly Shape[]): number[] {
  const last = parts.at(-1)!;
  return parts.flatMap((part, number) => (shapes.every(({ kind }) => part[kind] !== undefined && part[kind].init === last[kind]?.init) ? [] : [number]));
}

type Join = { shape: Shape; own: readonly ChunkPart[]; index: MediaIndex; indexBytes: Buffer };

/** Null where blocks are gone. */
async function join(recordingId: string, { shape, own, index, indexBytes }: Join, abortSignal?: AbortSignal): Promise<Joined | null> {
  const { kind, width, height } = shape;
  const init = Buffer.from(own[0]!.init, 'base64');
  const { codecs } = own[0]!;
  const to = mediaBlob(recordingId, kind);
  if (!(await commitStaged({ to, init, blocks: own.flatMap(({ blocks }) => blocks), signal: abortSignal }))) return null;
  let offset = BigInt(init.length);
  const lengths = own.flatMap((part) => part.lengths);
  const gops = index.gops.map((gop, i): GopInput => {
    const { start, end } = frameTableRange(gop);
    const length = lengths[i]!;
    const at = offset;
    offset += BigInt(length);
    return { firstTick: gop.firstTick, duration: gop.duration, offset: at, length, frames: decodeFrameTable(indexBytes.subarray(start, end), gop) };
  });
  const { contentLength } = await blob(to).getProperties({ abortSignal });
  if (lengths.length !== gops.length || BigInt(contentLength ?? 0) !== offset) throw new Error(`The joined ${kind} of ${recordingId} has ${contentLength} bytes in ${lengths.length} groups; ${offset} in ${gops.length} were staged.`);
  const { timescale, duration, base } = index.header;
  const bytes = encodeIndex({ header: { timescale, duration, base, width, height, initBytes: init.length, codecs, mediaBytes: offset }, gops });
  await blob(indexBlob(recordingId, kind)).uploadData(bytes, { abortSignal, blobHTTPHeaders: { blobContentType: 'application/octet-stream', blobCacheControl: 'no-store' } });
  const peak = gops.reduce((most, gop) => Math.max(most, (gop.length * 8_000_000) / Math.max(1, ticksToMicroseconds(gop.duration, timescale))), 0);
  return { kind, codecs, bandwidth: Math.min(Math.ceil(peak), 2 ** 31 - 1), width, height, bytes: Number(offset), indexHead: Number(decodeGopTable(bytes).gops[0]!.frameTable), indexBytes: bytes.length };
}

async function encodeAnew(recordingId: string, numbers: readonly number[], why: string): Promise<'again'> {
  log.warn({ recordingId, chunks: numbers.length, why }, 'chunks are encoded anew');
  await transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'renditions'))) return;
    await tx.encodeChunk.updateMany({ where: { recordingId, step: 'renditions', number: { in: [...numbers] } }, data: { state: 'waiting', parts: Prisma.DbNull } });
    await enqueueWork(tx, recordingId, 'renditions');
  });
  return 'again';
}

async function finish(recordingId: string, joined: readonly Joined[], correlationId: string): Promise<'done' | null> {
  const toolVersion = await ffmpegVersion();
  return transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'renditions'))) return null;
    for (const { kind, ...rendition } of joined) await tx.rendition.upsert({ where: { recordingId_kind: { recordingId, kind } }, create: { recordingId, kind, ...rendition }, update: rendition });
    await tx.encodeChunk.updateMany({ where: { recordingId, step: 'renditions' }, data: { parts: Prisma.DbNull } });
    await endStep(tx, recordingId, 'renditions', { state: 'done', toolVersion });
    const row = await tx.recording.findUniqueOrThrow({ where: { id: recordingId } });
    await record(tx, systemActor('Renditions', correlationId), {
      action: 'recording:renditions',
      ...aboutRecording(row),
      details: { tool: toolVersion, kinds: joined.map(({ kind }) => `${kind.slice(1)}p`), bytes: joined.reduce((sum, { bytes }) => sum + bytes, 0) },
    });
    return 'done';
  });
}
