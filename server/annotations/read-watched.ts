/** How much of a recording the asker has watched: their own state, and nobody else's. */
import { watchWord, type WatchState } from '#contracts/watching.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { db, Prisma } from '#server/platform/db.ts';
import { watchableSubject } from './annotatable.ts';

interface Row {
  readonly spans: readonly { readonly fromUs: number; readonly toUs: number }[];
  readonly watchedUs: bigint;
  readonly positionUs: bigint;
  readonly updatedAt: Date;
}

/** @throws DocketError `not-found` */
export async function readWatched({ principal, recordingId }: { readonly principal: PersonPrincipal; readonly recordingId: string }): Promise<WatchState> {
  const { durationUs } = await watchableSubject(db(), principal, recordingId);
  const [row] = await db().$queryRaw<Row[]>(Prisma.sql`
    SELECT watched_us AS "watchedUs", position_us AS "positionUs", updated_at AS "updatedAt",
      COALESCE((SELECT json_agg(json_build_object('fromUs', lower(s), 'toUs', upper(s)) ORDER BY lower(s)) FROM unnest(spans) AS s), '[]') AS spans
    FROM watch_state WHERE person_id = ${principal.personId}::uuid AND recording_id = ${recordingId}::uuid`);
  if (!row) return { word: 'new', spans: [], watchedUs: 0, positionUs: null, updatedAt: null };
  const watchedUs = Number(row.watchedUs);
  return { word: watchWord(watchedUs, Number(durationUs ?? 0)), spans: [...row.spans], watchedUs, positionUs: Number(row.positionUs), updatedAt: row.updatedAt.toISOString() };
}
