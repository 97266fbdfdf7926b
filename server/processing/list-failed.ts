/** The dead letters: steps that failed for good and wait for a person, oldest first. No stills, no titles, nobody's name. */
import type { FailedPage, ListFailed } from '#contracts/processing.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { RETRYABLE_SQL } from './retryable.ts';

interface Row {
  recording_id: string;
  kind: string;
  state: string;
  reason: string;
  finished_at: Date;
  attempts: number;
  file_name: string;
  bytes: bigint;
  dock: string;
  docked_at: Date;
}

export async function listFailed({ actor, query }: { actor: Actor; query: ListFailed }): Promise<FailedPage> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT s.recording_id, s.kind::text, r.state::text, s.reason, s.finished_at, s.attempts, r.file_name, r.bytes, k.place AS dock, r.docked_at
      FROM processing_step s JOIN recording r ON r.id = s.recording_id JOIN dock k ON k.id = r.dock_id
      WHERE s.state <> 'done' AND s.state = 'failed' AND ${RETRYABLE_SQL}
        ${query.kind ? Prisma.sql`AND s.kind = ${query.kind}::"StepKind"` : Prisma.empty}
        ${after ? Prisma.sql`AND (s.finished_at, s.recording_id) > (${new Date(after.key)}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY s.finished_at, s.recording_id LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    await recordOnce(tx, actor, { action: 'processing:view', details: { what: 'failed', ...(query.kind ? { step: query.kind } : {}), ...(query.cursor ? { page: query.cursor } : {}), shown: page.length } });
    const last = page.at(-1);
    return {
      items: page.map((r) => ({
        recordingId: r.recording_id,
        kind: r.kind,
        state: r.state,
        reason: r.reason,
        failedAt: r.finished_at.toISOString(),
        attempts: r.attempts,
        fileName: r.file_name,
        bytes: Number(r.bytes),
        dock: r.dock,
        dockedAt: r.docked_at.toISOString(),
      })),
      nextCursor: rows.length > query.limit && last ? cursorOf(last.finished_at, last.recording_id) : null,
    } as FailedPage;
  });
}
