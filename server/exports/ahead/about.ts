/** A film rendered ahead: what it is of, by what it is known to be the same footage, and what its blobs hold. */
import { z } from 'zod';
import { ExportOptions } from '#contracts/exports.ts';
import { Sha256 } from '#contracts/ids.ts';
import { ticks } from '#contracts/time.ts';
import { usOf } from '#server/annotations/index.ts';
import type { Entry } from '#server/ledger/index.ts';
import { exportBlob } from '#server/platform/blob/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import type { Film } from '../film.ts';

export const AHEAD_FILES = { video: 'video.mp4', told: 'film.json' } as const;
export const aheadBlob = (filmId: string, file: keyof typeof AHEAD_FILES) => exportBlob(filmId, AHEAD_FILES[file]);

export const WITH_FOOTAGE = { recording: { include: { renditions: { where: { kind: 'source' } } } } } as const satisfies Prisma.FilmAheadInclude;
export type FilmRow = Prisma.FilmAheadGetPayload<{ include: typeof WITH_FOOTAGE }>;
type Footage = FilmRow['recording'];

/** Nothing burnt in, hidden, muted or kept as a picture: what a sheet asks for. */
export const PLAIN = ExportOptions.parse({});
const PLAIN_TEXT = JSON.stringify(PLAIN);
export const isPlain = (options: ExportOptions): boolean => JSON.stringify(ExportOptions.parse(options)) === PLAIN_TEXT;

/** What a film is rendered from. Null where nothing is rendered ahead of being asked for: footage that isn't ready, or is closed to anybody. */
export function footageOf({ state, sha256, lockedAt, mayBeLocked, restricted, disposedAt, renditions: [source] }: Footage): string | null {
  if (state !== 'ready' || disposedAt !== null || lockedAt !== null || mayBeLocked || restricted || !source) return null;
  return `${sha256} ${source.bytes} ${source.indexBytes}`;
}

export const isSameFootage = ({ footage, recording }: FilmRow): boolean => footageOf(recording) === footage;

/** The row, held till the transaction's end. */
export async function lockFilm(tx: Tx, filmId: string): Promise<FilmRow | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM film_ahead WHERE id = ${filmId}::uuid FOR UPDATE`);
  return tx.filmAhead.findUnique({ where: { id: filmId }, include: WITH_FOOTAGE });
}

export function entryOf(action: 'export:ahead' | 'export:ahead-drop', { id, recording, inTick, outTick, timescale }: FilmRow, { reason = null, ...details }: { reason?: string | null } & Readonly<Record<string, unknown>> = {}): Entry {
  return { action, ...aboutRecording(recording), reason, details: { film: id, spanUs: [[usOf(inTick, timescale), usOf(outTick, timescale)]], ticks: [Number(inTick), Number(outTick)], timescale: Number(timescale), ...details } };
}

const Blob = z.object({ bytes: z.number().int(), sha256: Sha256 });
export const MadeAhead = z.object({ video: Blob, told: Blob });

/** All that is known of a film besides its pictures and sound, as its blob keeps it. Ticks are text: a tick may be larger than JSON's numbers are exact. */
const Told = z
  .object({ width: z.number(), height: z.number(), timescale: z.number(), soundSha256: Sha256.nullable(), hasSound: z.boolean(), reencoded: z.boolean(), bytesRead: z.number(), begins: z.array(z.coerce.bigint()), frames: z.array(z.tuple([z.coerce.bigint(), Sha256])), tools: z.object({ docket: z.string(), ffmpeg: z.string() }) });

export function tellFilm({ width, height, timescale, soundSha256, hasSound, reencoded, bytesRead, begins, frames, tools }: Film): Buffer {
  return Buffer.from(JSON.stringify({ width, height, timescale, soundSha256, hasSound, reencoded, bytesRead, begins: begins.map(String), frames: frames.map(({ tick, sha256 }) => [String(tick), sha256]), tools }));
}

/** @throws ZodError */
export function filmOf(told: Buffer, path: string): Film {
  const { begins, frames, ...film } = Told.parse(JSON.parse(told.toString()));
  return { ...film, path, begins: begins.map((tick) => ticks(tick)), frames: frames.map(([tick, sha256]) => ({ tick, sha256 })) };
}
