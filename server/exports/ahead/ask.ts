/** A selection is rendered before its export is asked for: for whoever selected it, one at a time, behind everything that was asked for. */
import type { FilmAhead } from '#contracts/exports.ts';
import { MOST_AHEAD_SECONDS } from '#contracts/film-ahead.ts';
import type { FilmAheadId } from '#contracts/ids.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { checkSpan, mediaLength } from '#server/annotations/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { enqueue, withdraw } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { exportable, reasonFor } from '../about.ts';
import { entryOf, footageOf, WITH_FOOTAGE, type FilmRow } from './about.ts';

interface Asked {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
}

/**
 * Another selection takes the place of the one before; the same again changes nothing.
 * @throws DocketError `not-found`, `reason-required`, `not-playable`, `span-invalid`, `conflict` where it is rendered only once its export is asked for, `storage-unavailable`
 */
export async function askAhead({ principal, actor, recordingId, body: { span } }: Asked & { readonly body: FilmAhead }): Promise<void> {
  const [open] = await exportable(db(), principal, [recordingId]);
  if (open!.state !== 'ready') throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  checkSpan({ timescale: span.timescale, from: span.in, to: span.out }, await mediaLength(recordingId));
  if (span.out - span.in > MOST_AHEAD_SECONDS * span.timescale) throw new DocketError('span-invalid', { detail: `Of a selection at most ${MOST_AHEAD_SECONDS} seconds are rendered ahead.` });
  return transaction(async (tx) => {
    const rows = await exportable(tx, principal, [recordingId]);
    const reason = await reasonFor(tx, principal, rows, undefined);
    const before = await ownFilm(tx, principal.personId);
    const recording = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, ...WITH_FOOTAGE.recording });
    const footage = footageOf(recording);
    if (footage === null) throw new DocketError('conflict', { detail: 'This footage is rendered once its export is asked for.' });
    const of = { recordingId, inTick: BigInt(span.in), outTick: BigInt(span.out), timescale: BigInt(span.timescale), footage };
    if (before && isOf(before, of)) return recordOnce(tx, actor, entryOf('export:ahead', before, { reason }));
    if (before) {
      await drop(tx, before);
      await record(tx, actor, entryOf('export:ahead-drop', before, { why: 'another selection took its place' }));
    }
    const film = await tx.filmAhead.create({ data: { id: uuidv7(), personId: principal.personId, ...of, at: now() }, include: WITH_FOOTAGE });
    await record(tx, actor, entryOf('export:ahead', film, { reason }));
    await enqueue(tx, 'render-ahead', { filmId: film.id as FilmAheadId }, film.id);
  });
}

type Of = Pick<FilmRow, 'recordingId' | 'inTick' | 'outTick' | 'timescale' | 'footage'>;
export const isOf = (film: FilmRow, of: Of): boolean =>
  film.recordingId === of.recordingId && film.inTick === of.inTick && film.outTick === of.outTick && film.timescale === of.timescale && film.footage === of.footage;

/** One's own that no export has taken over, held till the transaction's end; of two requests at once the second sees what the first has made. */
export async function ownFilm(tx: Tx, personId: string): Promise<FilmRow | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM film_ahead WHERE person_id = ${personId}::uuid AND state <> 'dropped' AND export_id IS NULL FOR UPDATE`);
  return tx.filmAhead.findFirst({ where: { personId, exportId: null, state: { not: 'dropped' } }, include: WITH_FOOTAGE });
}

/** A worker that renders it sees so within a second; its blobs go with the next sweep. */
export async function drop(tx: Tx, { id }: Pick<FilmRow, 'id'>): Promise<void> {
  await tx.filmAhead.update({ where: { id }, data: { state: 'dropped' } });
  await withdraw(tx, 'render-ahead', id);
}

/** The selection was given up, or its sheet closed. Where nothing of it is rendered ahead any more (an export has it, or its time is over) nothing is done. @throws DocketError `not-found` */
export async function dropAhead({ principal, actor, recordingId }: Asked): Promise<void> {
  await exportable(db(), principal, [recordingId]);
  await transaction(async (tx) => {
    const film = await ownFilm(tx, principal.personId);
    if (film?.recordingId !== recordingId) return;
    await drop(tx, film);
    await record(tx, actor, entryOf('export:ahead-drop', film, { why: 'the selection was changed or given up' }));
  });
}
