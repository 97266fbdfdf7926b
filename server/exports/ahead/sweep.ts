/** What was rendered ahead and nobody came for goes, and so does what its export has no use for any more: first the blobs, then the row. */
import { record, systemActor } from '#server/ledger/index.ts';
import { blob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { AHEAD_FILES, aheadBlob, entryOf, isSameFootage, lockFilm, type FilmRow } from './about.ts';
import { dropIn, LIVES_MS } from './render.ts';

const MOST = 500;
/** An export that is one of these needs its film no more: it is there, or is made anew where somebody wants it. */
const SETTLED = ['ready', 'checking', 'refused', 'failed', 'cancelled'] as const;

/** @returns how many rows went */
export async function sweepAhead(correlationId: string): Promise<number> {
  for (const { id } of await db().filmAhead.findMany({ where: { state: { not: 'dropped' }, exportId: null }, select: { id: true }, take: MOST, orderBy: { at: 'asc' } }))
    await transaction(async (tx) => {
      const film = await lockFilm(tx, id);
      if (!film || film.state === 'dropped' || film.exportId !== null) return;
      if (now().getTime() - film.at.getTime() > LIVES_MS) await dropIn(tx, film, 'nobody came for it', correlationId);
      else if (!isSameFootage(film)) await dropIn(tx, film, 'its footage has changed', correlationId);
    });
  const done = await db().filmAhead.findMany({ where: { OR: [{ state: 'dropped' }, { export: { state: { in: [...SETTLED] } } }] }, select: { id: true }, take: MOST });
  let gone = 0;
  for (const { id } of done) gone += Number(await clearFilm(id, correlationId));
  return gone;
}

/** Under its row's lock, so that no attempt commits a blob meanwhile. */
async function clearFilm(id: string, correlationId: string): Promise<boolean> {
  return transaction(async (tx) => {
    const film = await lockFilm(tx, id);
    if (!film) return false;
    // Dropped by the database, as its footage was closed: it can't write the ledger itself.
    if (film.state === 'dropped' && !(await isSaid(tx, film))) await record(tx, systemActor('Exports', correlationId), entryOf('export:ahead-drop', film, { why: 'its footage was closed' }));
    for (const file of Object.keys(AHEAD_FILES) as (keyof typeof AHEAD_FILES)[]) await blob(aheadBlob(id, file)).deleteIfExists();
    await tx.filmAhead.delete({ where: { id } });
    return true;
  });
}

const isSaid = async (tx: Tx, { id, recordingId }: FilmRow): Promise<boolean> => (await tx.ledgerEntry.count({ where: { recordingId, action: 'export:ahead-drop', details: { path: ['film'], equals: id } } })) > 0;

/** What its export has made its own, once that is offered. */
export async function clearTaken(exportId: string, correlationId: string): Promise<void> {
  const film = await db().filmAhead.findUnique({ where: { exportId }, select: { id: true } });
  if (film) await clearFilm(film.id, correlationId);
}
