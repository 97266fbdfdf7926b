/** What waits, what works, how old the oldest is, and what failed why: counts for an administrator, of no recording in particular. */
import type { ProcessingOverview } from '#contracts/processing.ts';
import type { StepKind } from '#contracts/recordings.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { RETRYABLE_SQL } from './retryable.ts';

const MOST_REASONS = 100;

/**
 * Whether anybody works on a running step `s`. One that is done in chunks runs from its plan to its join, and its chunks queue in between:
 * it works while one of them is encoded, and while it is planned or joined, when none waits.
 */
const WORKED_ON_SQL = Prisma.sql`(s.state = 'running' AND (EXISTS (SELECT 1 FROM encode_chunk c WHERE c.recording_id = s.recording_id AND c.step = s.kind AND c.state = 'running')
  OR NOT EXISTS (SELECT 1 FROM encode_chunk c WHERE c.recording_id = s.recording_id AND c.step = s.kind AND c.state = 'waiting')))`;

interface Work {
  kind: StepKind;
  waiting: number;
  running: number;
  again: number;
  oldest: Date | null;
}

interface Failed {
  kind: StepKind;
  reason: string;
  count: number;
  oldest: Date;
}

export async function readOverview({ actor }: { actor: Actor }): Promise<ProcessingOverview> {
  return transaction(async (tx) => {
    const work = await tx.$queryRaw<Work[]>(Prisma.sql`
      SELECT s.kind::text, count(*) FILTER (WHERE NOT ${WORKED_ON_SQL})::int AS waiting, count(*) FILTER (WHERE ${WORKED_ON_SQL})::int AS running,
        count(*) FILTER (WHERE s.state = 'waiting' AND s.reason IS NOT NULL)::int AS again, min(coalesce(u.completed_at, r.docked_at)) AS oldest
      FROM processing_step s JOIN recording r ON r.id = s.recording_id LEFT JOIN upload u ON u.recording_id = r.id
      WHERE s.state <> 'done' AND s.state IN ('waiting', 'running') AND ${RETRYABLE_SQL}
      GROUP BY s.kind ORDER BY s.kind`);
    const failed = await tx.$queryRaw<Failed[]>(Prisma.sql`
      SELECT s.kind::text, s.reason, count(*)::int AS count, min(s.finished_at) AS oldest
      FROM processing_step s JOIN recording r ON r.id = s.recording_id
      WHERE s.state <> 'done' AND s.state = 'failed' AND ${RETRYABLE_SQL}
      GROUP BY s.kind, s.reason ORDER BY count(*) DESC, min(s.finished_at) LIMIT ${MOST_REASONS}`);
    await recordOnce(tx, actor, { action: 'processing:view', details: { what: 'overview' } });
    return {
      work: work.map(({ oldest, ...counts }) => ({ ...counts, oldestAt: oldest?.toISOString() ?? null })),
      failed: failed.map(({ oldest, ...rest }) => ({ ...rest, oldestAt: oldest.toISOString() })),
    };
  });
}
