/** An export takes over what was rendered ahead for whoever asks for it: of the same footage, the same frames, with nothing drawn, or not at all. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportOptions } from '#contracts/exports.ts';
import { blob } from '#server/platform/blob/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import type { Film } from '../film.ts';
import { aheadBlob, entryOf, filmOf, isPlain, isSameFootage, lockFilm, MadeAhead } from './about.ts';
import { drop, isOf, ownFilm } from './ask.ts';

export interface TakeOver {
  readonly exportId: string;
  readonly personId: string;
  readonly actor: Actor;
  readonly kind: 'clip' | 'whole' | 'together';
  readonly options: ExportOptions;
  readonly sources: readonly { readonly recordingId: string; readonly inTick: bigint; readonly outTick: bigint; readonly timescale: bigint }[];
}

/** `isUnderWay`: its rendering gives the export its job as it ends. */
export interface Taken {
  readonly filmId: string;
  readonly isUnderWay: boolean;
}

/**
 * In the transaction that asks for the export, once policy has opened its footage to this person. What isn't begun yet isn't worth
 * waiting for: the export stands in line by itself.
 */
export async function takeOver(tx: Tx, { exportId, personId, actor, kind, options, sources }: TakeOver): Promise<Taken | null> {
  const [source] = sources;
  if (kind !== 'clip' || sources.length !== 1 || !source || !isPlain(options)) return null;
  const film = await ownFilm(tx, personId);
  if (!film || !isOf(film, { ...source, footage: film.footage }) || !isSameFootage(film)) return null;
  if (film.state === 'queued') {
    await drop(tx, film);
    await record(tx, actor, entryOf('export:ahead-drop', film, { why: 'its export was asked for before it was begun', export: exportId }));
    return null;
  }
  await tx.filmAhead.update({ where: { id: film.id }, data: { exportId } });
  return { filmId: film.id, isUnderWay: film.state === 'rendering' };
}

interface TakenFilm {
  readonly exportId: string;
  readonly folder: string;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** The film an export has taken over, in `folder`. Null where there is none: it is rendered, as any other. */
export async function takenFilm({ exportId, folder, correlationId, signal }: TakenFilm): Promise<Film | null> {
  const film = await transaction(async (tx) => {
    const found = await tx.filmAhead.findUnique({ where: { exportId }, select: { id: true } });
    const row = found && (await lockFilm(tx, found.id));
    // The export is rendered now, whatever became of the other: two at once would be one too many.
    if (row?.state === 'rendering') {
      await drop(tx, row);
      await record(tx, systemActor('Exports', correlationId), entryOf('export:ahead-drop', row, { why: 'its export is rendered by itself', export: exportId }));
    }
    return row?.state === 'made' ? row : null;
  });
  if (!film) return null;
  const made = MadeAhead.parse(film.made);
  try {
    const path = join(folder, 'video.mp4');
    await blob(aheadBlob(film.id, 'video')).downloadToFile(path, 0, undefined, { abortSignal: signal });
    const told = await blob(aheadBlob(film.id, 'told')).downloadToBuffer(0, undefined, { abortSignal: signal });
    if ((await sha256Of(path)) !== made.video.sha256 || createHash('sha256').update(told).digest('hex') !== made.told.sha256) throw new Error('It isn’t what was made.');
    return filmOf(told, path);
  } catch (err) {
    signal.throwIfAborted();
    log.warn({ err, exportId, filmId: film.id }, 'a film rendered ahead could not be taken over');
    return null;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}
