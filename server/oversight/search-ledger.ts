/** The auditor's search of the ledger, itself recorded before anything is shown. */
import type { LedgerAction, LedgerPage, SearchLedger } from '#contracts/ledger.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

interface Row {
  id: string;
  at: Date;
  actor_name: string;
  actor_role: string | null;
  organisation: string | null;
  action: LedgerAction;
  subject_label: string | null;
  recording_id: string | null;
  reason: string | null;
  address: string | null;
  details: unknown;
  leaf: Uint8Array;
}

function where(query: SearchLedger): Prisma.Sql {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  const conditions = [
    query.actor ? Prisma.sql`strpos(lower(actor_name), lower(${query.actor})) > 0` : null,
    query.action ? Prisma.sql`action = ${query.action}` : null,
    query.recordingId ? Prisma.sql`recording_id = ${query.recordingId}::uuid` : null,
    query.from ? Prisma.sql`at >= ${new Date(query.from)}` : null,
    query.to ? Prisma.sql`at < ${new Date(query.to)}` : null,
    after ? Prisma.sql`(at, id) < (${new Date(after.key)}, ${after.id}::uuid)` : null,
  ].filter((c) => c !== null);
  return conditions.length ? Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
}

export async function searchLedger({ actor, query }: { actor: Actor; query: SearchLedger }): Promise<LedgerPage> {
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT id, at, actor_name, actor_role, organisation, action, subject_label, recording_id, reason, address, details, leaf
      FROM ledger_entry ${where(query)} ORDER BY at DESC, id DESC LIMIT ${query.limit + 1}`);
    const { limit, cursor, ...asked } = query;
    await record(tx, actor, { action: 'ledger:search', recordingId: query.recordingId ?? null, details: { asked, page: cursor ?? 'first', shown: Math.min(rows.length, limit) } });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((r) => ({
        id: r.id,
        at: r.at.toISOString(),
        actor: r.actor_name,
        role: r.actor_role,
        organisation: r.organisation,
        action: r.action,
        what: ledgerWords(r.action, r.details),
        subject: r.subject_label,
        recordingId: r.recording_id,
        reason: r.reason,
        address: r.address,
        leaf: Buffer.from(r.leaf).toString('hex'),
      })),
      nextCursor: rows.length > limit && last ? cursorOf(last.at, last.id) : null,
    } as LedgerPage;
  });
}
