/**
 * What had its previews before speech was listened for is listened to as well. Newest first; a few at a time, so that what is docked
 * today waits for none of it: jobs of today go before, and no more are added while some wait.
 */
import type { RecordingId } from '#contracts/ids.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { enqueueAll } from '#server/platform/queue.ts';

/** Recordings of before that may wait to be listened to. */
const MOST_WAITING = 20;
/** Recordings looked at in one go, whether or not they are to be listened to. */
const LOOKED_AT = 500;
/** Behind all that is enqueued without one. */
const PRIORITY = -1;

/** Safe to repeat. @returns how many were given the step now; null once all that was there has been looked at */
export function hearEarlier(): Promise<number | null> {
  return transaction(async (tx) => {
    const [at] = await tx.$queryRaw<{ reached: string | null; finished: boolean }[]>(Prisma.sql`SELECT reached, finished_at IS NOT NULL AS finished FROM catch_up WHERE name = 'speech' FOR UPDATE`);
    if (!at || at.finished) return null;
    const [{ waiting }] = await tx.$queryRaw<[{ waiting: number }]>(Prisma.sql`
      SELECT count(*)::int AS waiting FROM (SELECT 1 FROM processing_step WHERE state IN ('waiting', 'running') AND kind = 'speech' LIMIT ${MOST_WAITING}) AS open`);
    if (waiting >= MOST_WAITING) return 0;
    const looked = await tx.$queryRaw<{ id: string; wants: boolean }[]>(Prisma.sql`
      SELECT r.id, r.state = 'ready'
          AND EXISTS (SELECT 1 FROM track t WHERE t.recording_id = r.id AND t.kind = 'sound')
          AND NOT EXISTS (SELECT 1 FROM processing_step s WHERE s.recording_id = r.id AND s.kind = 'speech') AS wants
      FROM (SELECT id, state FROM recording ${at.reached === null ? Prisma.empty : Prisma.sql`WHERE id < ${at.reached}::uuid`} ORDER BY id DESC LIMIT ${LOOKED_AT}) AS r ORDER BY r.id DESC`);
    const wanting = looked.filter(({ wants }) => wants).slice(0, MOST_WAITING - waiting).map(({ id }) => id);
    // As far as the last that was taken, or as far as was looked where no more are wanted.
    const isAll = wanting.length === looked.filter(({ wants }) => wants).length;
    const reached = (isAll ? looked.at(-1)?.id : wanting.at(-1)) ?? at.reached;
    await tx.processingStep.createMany({ data: wanting.map((recordingId) => ({ recordingId, kind: 'speech' as const })) });
    if (wanting.length > 0) await enqueueAll(tx, 'detect-speech', wanting.map((id) => ({ payload: { recordingId: id as RecordingId }, key: id, priority: PRIORITY })));
    const isOver = isAll && looked.length < LOOKED_AT;
    await tx.catchUp.update({ where: { name: 'speech' }, data: { reached, ...(isOver ? { finishedAt: now() } : {}) } });
    return wanting.length;
  });
}
