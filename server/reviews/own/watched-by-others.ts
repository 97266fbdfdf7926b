/** Who watched an officer's footage, when and why, over all of their recordings: from the ledger, with names and reasons as they were then. */
import { LEDGER_ACTIONS, type LedgerAction } from '#contracts/ledger.ts';
import type { StartSource } from '#contracts/recordings.ts';
import type { ListPaged, WatchedByOthers } from '#contracts/reviews.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { shownStarts } from '#server/dispatch/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

/** What is taken away is looked at as well. */
const WATCHING: readonly LedgerAction[] = ['playback:open', 'recording:download', 'playback:snapshot', 'export:look', 'export:download'];
/** The newest of one's own that are looked at: each costs a probe of the ledger's index, past its own beats. A month of whole shifts is some hundreds. */
const MOST_OWN = 1_000;

interface Row {
  id: string;
  at: Date;
  actor_name: string;
  action: LedgerAction;
  reason: string | null;
  recording_id: string;
  started_at: Date;
  start_source: StartSource;
  device_id: string | null;
  incident_id: string | null;
}

const started = (row: Row) => ({ id: row.recording_id, startedAt: row.started_at, startSource: row.start_source, deviceId: row.device_id, incidentId: row.incident_id });

export async function listWatchedByOthers({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListPaged }): Promise<WatchedByOthers> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  return transaction(async (tx) => {
    // What professional standards do is left out, as in a recording's own history (docs/decisions: conduct matters in histories).
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      WITH own AS MATERIALIZED (
        SELECT r.id, r.started_at, r.start_source, r.device_id, r.incident_id FROM recording r WHERE r.officer_id = ${principal.personId}::uuid AND ${toSql(visibleTo(principal, 'recording:history'))}
        ORDER BY r.started_at DESC, r.id DESC LIMIT ${MOST_OWN}
      )
      SELECT seen.*, own.id AS recording_id, own.started_at, own.start_source::text, own.device_id, own.incident_id FROM own CROSS JOIN LATERAL (
        SELECT e.id, e.at, e.actor_name, e.action, e.reason FROM ledger_entry e
        WHERE e.recording_id = own.id AND e.action = ANY(${[...WATCHING]}) AND e.actor_id IS DISTINCT FROM ${principal.personId}::uuid
          AND position('ProfessionalStandards' in coalesce(e.actor_role, '')) = 0
          ${after ? Prisma.sql`AND (e.at, e.id) < (${new Date(after.key)}, ${after.id}::uuid)` : Prisma.empty}
        ORDER BY e.at DESC, e.id DESC LIMIT ${query.limit + 1}
      ) seen ORDER BY seen.at DESC, seen.id DESC LIMIT ${query.limit + 1}`);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const startOf = await shownStarts(tx, principal, page.map(started));
    await recordOnce(tx, actor, { action: 'review:watched-list', details: { shown: page.length, page: query.cursor ?? 'first' } });
    return {
      items: page.map((r) => ({ id: r.id, at: r.at.toISOString(), who: r.actor_name, what: LEDGER_ACTIONS[r.action], reason: r.reason, recording: { id: r.recording_id, startedAt: startOf(started(r)).toISOString() } })),
      nextCursor: rows.length > query.limit && last ? cursorOf(last.at, last.id) : null,
    } as WatchedByOthers;
  });
}
