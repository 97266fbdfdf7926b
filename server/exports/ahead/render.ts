/** Renders a selection's film ahead of its export: behind everything that was asked for, and out of the way as soon as something is. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { record, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { log } from '#server/platform/log.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { enqueueRender } from '../ask.ts';
import { NotWanted } from '../attempts.ts';
import { makeFilm, roomFor, type FilmOf } from '../film.ts';
import { commitStaged, stageFile, stageStream } from '../staged-file.ts';
import { rendersHere } from '../under-way.ts';
import { AHEAD_FILES, entryOf, isSameFootage, lockFilm, MadeAhead, PLAIN, tellFilm, type FilmRow } from './about.ts';
import { drop } from './ask.ts';

export interface RenderAhead {
  readonly filmId: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** Nobody comes for it after this. */
export const LIVES_MS = 30 * 60_000;
/** Begun so often; after that it is left to its export. */
const MOST_ATTEMPTS = 3;
const BETWEEN_LOOKS_MS = 1_000;
const MOST_THREADS = 8;

/** Something that was asked for is to be rendered: this waits. */
class GivesWay extends Error {
  override readonly name = 'GivesWay';
}

/** An export waits, or this worker renders one. @param filmId one that waits for this film doesn't count */
async function isBusy(filmId: string): Promise<boolean> {
  return rendersHere() > 0 || (await db().export.count({ where: { state: 'queued', OR: [{ filmAhead: null }, { filmAhead: { state: { not: 'rendering' } } }], NOT: { filmAhead: { id: filmId } } }, take: 1 })) > 0;
}

/** @returns null where it isn't wanted any more. What fails is dropped: its export, if there will be one, renders it itself. */
export async function renderAhead({ filmId, correlationId, signal }: RenderAhead): Promise<'made' | 'dropped' | null> {
  for (;;) {
    if (!(await untilQuiet(filmId, signal))) return null;
    const film = await begin(filmId, correlationId);
    if (!film) return null;
    const own = new AbortController();
    const over = new AbortController();
    void watch(film, own, over.signal).catch((err: unknown) => log.warn({ err, filmId }, 'a film rendered ahead was not followed'));
    try {
      await renderOnce(film, AbortSignal.any([signal, own.signal]));
      return 'made';
    } catch (error) {
      const reason: unknown = own.signal.reason;
      if (error instanceof NotWanted || reason instanceof NotWanted) return null;
      if (reason instanceof GivesWay) {
        if (await waitsAgain(film)) continue;
      } else {
        // The worker stops: another takes it up.
        if (signal.aborted) throw error;
        log.warn({ err: error, filmId }, 'a film could not be rendered ahead');
      }
      await dropByItself(filmId, 'it could not be rendered', correlationId);
      return 'dropped';
    } finally {
      over.abort();
    }
  }
}

async function untilQuiet(filmId: string, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    const film = await db().filmAhead.findUnique({ where: { id: filmId }, select: { state: true, exportId: true, at: true } });
    if (!film || film.state === 'dropped' || film.state === 'made' || now().getTime() - film.at.getTime() > LIVES_MS) return false;
    if (film.exportId !== null || !(await isBusy(filmId))) return true;
    await delay(BETWEEN_LOOKS_MS, undefined, { signal });
  }
}

/** An attempt begins. Null where there is nothing to do, or nothing more to be tried. */
async function begin(filmId: string, correlationId: string): Promise<FilmRow | null> {
  return transaction(async (tx) => {
    const film = await lockFilm(tx, filmId);
    if (!film || (film.state !== 'queued' && film.state !== 'rendering')) return null;
    // Taken over, and its worker died in the middle of it: its export doesn't wait for a second try.
    const why = film.exportId !== null ? 'its rendering ended in the middle' : film.attempts >= MOST_ATTEMPTS ? 'it was begun too often' : isSameFootage(film) ? null : 'its footage has changed';
    if (why !== null) {
      await dropIn(tx, film, why, correlationId);
      return null;
    }
    await tx.filmAhead.update({ where: { id: filmId }, data: { state: 'rendering', startedAt: now(), attempts: { increment: 1 } } });
    return { ...film, state: 'rendering', attempts: film.attempts + 1 };
  });
}

/** Ends the work where this attempt doesn't count any more, and where something that was asked for comes, unless an export has taken this one over. */
async function watch({ id, attempts }: FilmRow, own: AbortController, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await delay(BETWEEN_LOOKS_MS, undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) return;
    const film = await db().filmAhead.findUnique({ where: { id }, select: { state: true, attempts: true, exportId: true } });
    if (film?.state !== 'rendering' || film.attempts !== attempts) return own.abort(new NotWanted('This film is not wanted any more.'));
    if (film.exportId === null && (await isBusy(id))) return own.abort(new GivesWay('Something that was asked for is to be rendered.'));
  }
}

async function renderOnce(film: FilmRow, signal: AbortSignal): Promise<void> {
  const { id, attempts, recording, recordingId, inTick, outTick, timescale } = film;
  const threads = env().DOCKET_ENCODE_THREADS ?? Math.min(availableParallelism(), MOST_THREADS);
  const asked: FilmOf = { id, kind: 'clip', options: PLAIN, together: null, clock: null, sources: [{ exportId: id, position: 0, recordingId, inTick, outTick, timescale, recording }] };
  const plan = await roomFor(asked);
  await withScratch(`ahead-${id}-${attempts}`, plan.room, async (folder) => {
    try {
      const made = await makeFilm({ row: asked, plan, folder, threads, signal, onProgress: () => undefined });
      const of = (file: keyof typeof AHEAD_FILES, contentType: string) => ({ exportId: id, name: AHEAD_FILES[file], attempt: attempts, contentType, signal });
      const [video, told] = [await stageFile(made.path, of('video', 'video/mp4')), await stageStream(oneChunk(tellFilm(made)), of('told', 'application/json'))];
      await transaction(async (tx) => {
        const row = await lockFilm(tx, id);
        if (row?.state !== 'rendering' || row.attempts !== attempts) throw new NotWanted('This film is not wanted any more.');
        if (!isSameFootage(row) && row.exportId === null) throw new Error('Its footage has changed.');
        for (const file of [video, told]) await commitStaged(id, file);
        const kept = ({ bytes, sha256 }: typeof video) => ({ bytes, sha256 });
        await tx.filmAhead.update({ where: { id }, data: { state: 'made', made: MadeAhead.parse({ video: kept(video), told: kept(told) }) } });
        await handOver(tx, row);
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    }
  });
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The export that has taken it over goes on by itself. */
async function handOver(tx: Tx, { exportId }: FilmRow): Promise<void> {
  const waiting = exportId && (await tx.export.findFirst({ where: { id: exportId, state: 'queued' } }));
  if (waiting) await enqueueRender(tx, waiting);
}

async function waitsAgain({ id, attempts }: FilmRow): Promise<boolean> {
  return attempts < MOST_ATTEMPTS && (await db().filmAhead.updateMany({ where: { id, attempts, state: 'rendering', exportId: null }, data: { state: 'queued' } })).count > 0;
}

async function dropByItself(filmId: string, why: string, correlationId: string): Promise<void> {
  await transaction(async (tx) => {
    const film = await lockFilm(tx, filmId);
    if (film && film.state !== 'dropped') await dropIn(tx, film, why, correlationId);
  });
}

/** Nobody asked for it to go: the ledger says why, and an export that waits for it goes on without. */
export async function dropIn(tx: Tx, film: FilmRow, why: string, correlationId: string): Promise<void> {
  await drop(tx, film);
  await record(tx, systemActor('Exports', correlationId), entryOf('export:ahead-drop', film, { why }));
  if (film.state === 'rendering') await handOver(tx, film);
}
