/** Renders an export: fetch what it needs, make the film, make its streamable twin, prove it, and offer all of it in one stroke. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { ExportOptions } from '#contracts/exports.ts';
import { log } from '#server/platform/log.ts';
import { env } from '#server/platform/env.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { NothingShown } from '#server/media/index.ts';
import { blob, exportBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { entriesOf, type ExportRow } from './about.ts';
import { clearTaken } from './ahead/sweep.ts';
import { takenFilm } from './ahead/take.ts';
import { AttemptFailed, beginAttempt, giveUp, lockAttempt, NotWanted, watchAttempt } from './attempts.ts';
import { askForCheck, isChecked } from './check.ts';
import { makeFilm, roomFor } from './film.ts';
import { beginLower } from './lower.ts';
import { makeFiles, type MadeFiles } from './make-files.ts';
import { commitStaged, type StagedFile } from './staged-file.ts';
import { countedRender } from './under-way.ts';

export interface RenderExport {
  readonly exportId: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** As many as are worth it for one film. */
const MOST_THREADS = 8;
/** Of the work, in the order it is done. */
const FILMED = 0.85;

/**
 * May run twice at the same time, where a worker is thought dead and is not: each stages blocks of its own names, and only the
 * attempt begun last is committed. Null where it isn't wanted any more.
 */
export const renderExport = (asked: RenderExport): Promise<'ready' | null> => countedRender(() => render(asked));

async function render({ exportId, correlationId, signal: outer }: RenderExport): Promise<'ready' | null> {
  const row = await beginAttempt(exportId, correlationId);
  if (!row) return null;
  const gone = row.sources.find(({ recording }) => recording.state !== 'ready');
  if (gone) {
    await giveUp(exportId, 'The recording isn’t there to be shown any more.', correlationId);
    return null;
  }
  const attempt = watchAttempt(row, outer);
  const watch = stopwatch();
  try {
    const threads = env().DOCKET_ENCODE_THREADS ?? Math.min(availableParallelism(), MOST_THREADS);
    const plan = await roomFor(row);
    const made = await withScratch(`export-${exportId}-${row.attempts}`, plan.room, async (folder) => {
      try {
        watch.lap('planned');
        const film = (await takenFilm({ exportId, folder, correlationId, signal: attempt.signal })) ?? await makeFilm({ row, plan, folder, threads, signal: attempt.signal, onProgress: (fraction) => attempt.report(FILMED * fraction) });
        watch.lap('filmed');
        return await makeFiles({ row, film, folder, correlationId, signal: attempt.signal, onProgress: (fraction) => attempt.report(FILMED + (1 - FILMED) * fraction) });
      } finally {
        // What was ended a moment ago may still be closing its files.
        await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      }
    });
    watch.lap('packed');
    await offer(row, made, correlationId);
    watch.lap('offered');
    log.info({ exportId, ms: watch.laps }, 'an export was rendered');
    await clearTaken(exportId, correlationId).catch((err: unknown) => log.warn({ err, exportId }, 'a film that was taken over was left to the sweep'));
    return 'ready';
  } catch (error) {
    if (error instanceof NothingShown) {
      await giveUp(exportId, 'No frame begins in this stretch: there is a gap in the footage.', correlationId);
      return null;
    }
    const reason: unknown = attempt.signal.reason;
    if (!(error instanceof NotWanted) && !(reason instanceof NotWanted)) throw new AttemptFailed(row, error);
    log.info({ exportId }, 'an export is not wanted any more');
    return null;
  } finally {
    attempt.end();
  }
}

/** Where the time of a rendering goes, for the log: milliseconds of each part, by what was done at its end. */
function stopwatch(): { readonly laps: Readonly<Record<string, number>>; readonly lap: (done: string) => void } {
  const laps: Record<string, number> = {};
  let from = performance.now();
  return {
    laps,
    lap(done) {
      const to = performance.now();
      laps[done] = Math.round(to - from);
      from = to;
    },
  };
}

/** All of it, or nothing: the blobs are committed under the row's lock, and belong to a row in the same moment. */
async function offer(row: ExportRow, { files, facts, toolVersion }: MadeFiles, correlationId: string): Promise<void> {
  const actor = systemActor('Exports', correlationId);
  try {
    await transaction(async (tx) => {
      await lockAttempt(tx, row);
      for (const file of files) await commitStaged(row.id, file);
      await tx.exportFile.createMany({ data: files.map(({ name, bytes, sha256 }) => ({ exportId: row.id, name, bytes, sha256 })) });
      // A second person looks at it first, where that is asked for, or is since: it may have been restricted, or marked intimate, while it was
      // rendered. Offered is what is `ready`, and nothing else.
      const rows = await tx.recording.findMany({ where: { id: { in: row.sources.map(({ recordingId }) => recordingId) } } });
      const needsCheck = row.needsCheck || (await isChecked(tx, { options: ExportOptions.parse(row.options), rows, exhibitId: row.exhibitId ?? undefined }));
      await tx.export.update({ where: { id: row.id }, data: { needsCheck, state: needsCheck ? 'checking' : 'ready', progress: 100, reason: null, strikes: 0, facts, toolVersion, finishedAt: now(), version: { increment: 1 } } });
      if (!needsCheck) await beginLower(tx, row.id, facts);
      const video = files.find(({ name }) => name === 'video.mp4');
      if (needsCheck) await askForCheck(tx, row);
      for (const entry of entriesOf(needsCheck ? 'export:rendered' : 'export:ready', row, { reason: row.why, details: { frames: facts.frames, bytes: video?.bytes, sha256: video?.sha256, toolVersion } })) await record(tx, actor, entry);
    });
  } catch (error) {
    // Committed for a row that isn't ready: nobody is offered them, and they go. What another attempt has made ready stays.
    if (!(error instanceof NotWanted)) await dropUnoffered(row, files).catch((err: unknown) => log.warn({ err, exportId: row.id }, 'files of an export that failed were left'));
    throw error;
  }
}

async function dropUnoffered(row: ExportRow, files: readonly StagedFile[]): Promise<void> {
  await transaction(async (tx) => {
    await lockAttempt(tx, row);
    for (const { name } of files) await blob(exportBlob(row.id, name)).deleteIfExists();
  });
}
