/** Everything that failed for one reason is started anew: after an update, or once a disk was mended. Each has its own entry and transaction. */
import { MOST_AT_ONCE, type RetriedAll, type RetryAll } from '#contracts/processing.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { db, Prisma, transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { RETRYABLE_SQL } from './retryable.ts';
import { startAnew } from './retry-step.ts';

/** Oldest first. What somebody else started meanwhile is passed over. @throws DocketError `conflict` when nothing is left to start */
export async function retryAll({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: RetryAll }): Promise<RetriedAll> {
  const { kind, failedBecause, reason } = body;
  const failed = Prisma.sql`
    FROM processing_step s JOIN recording r ON r.id = s.recording_id
    WHERE s.state <> 'done' AND s.state = 'failed' AND s.kind = ${kind}::"StepKind" AND s.reason = ${failedBecause} AND ${RETRYABLE_SQL}
      AND ${toSql(visibleTo(principal, 'recording:retry'))}`;
  const ids = await db().$queryRaw<{ id: string }[]>(Prisma.sql`SELECT r.id ${failed} ORDER BY s.finished_at, r.id LIMIT ${MOST_AT_ONCE}`);
  let retried = 0;
  for (const { id } of ids) if (await transaction((tx) => startAnew(tx, { actor, recordingId: id, kind, reason }))) retried += 1;
  if (retried === 0) throw new DocketError('conflict', { detail: 'Nothing that failed for this reason is left.' });
  const [left] = await db().$queryRaw<{ count: number }[]>(Prisma.sql`SELECT count(*)::int AS count ${failed}`);
  return { retried, left: left?.count ?? 0 };
}
