/** Who did what with a case, from the ledger, with names as they were then. Looking is itself recorded. */
import type { AskCaseHistory, CaseHistory } from '#contracts/cases.ts';
import type { LedgerAction } from '#contracts/ledger.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { aboutCase, findCase } from './find-case.ts';

/** What was done. That somebody looked at the case, beats and playlists stay in the ledger, and a recipient's own notes are nobody else's to know of. */
const SHOWN: readonly LedgerAction[] = [
  'case:open', 'case:change', 'case:member', 'case:hand-over', 'case:note', 'case:document',
  'exhibit:make', 'exhibit:change', 'exhibit:ask-withdrawal', 'exhibit:keep', 'exhibit:withdraw', 'hold:place', 'hold:review', 'hold:ask-release', 'hold:keep', 'hold:release',
  'export:ask', 'export:ready', 'export:failed', 'export:download', 'export:cancel', 'export:retry',
  'share:reveal', 'share:serve', 'share:disclose', 'share:approve', 'share:refuse', 'share:revoke', 'share:close', 'share:reopen', 'share:review',
];
/** What recipients did: told to the side that shared it with them, so not what was done with what the prosecution released. */
const RECEIVED: readonly LedgerAction[] = ['share:mail', 'shared:open', 'shared:download', 'shared:keep', 'shared:refused'];

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor_name: string;
  readonly action: LedgerAction;
  readonly subject_kind: string | null;
  readonly subject_label: string | null;
  readonly reason: string | null;
  readonly details: unknown;
}

export interface ReadCaseHistory {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly caseId: string;
  readonly query: AskCaseHistory;
}

/** @throws DocketError `not-found` */
export async function readCaseHistory({ principal, actor, caseId, query }: ReadCaseHistory): Promise<CaseHistory> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  // Who is looked into must not learn it here (docs/decisions: conduct matters in histories).
  const seesConduct = principal.roles.has('ProfessionalStandards');
  const watch = Prisma.sql`(${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE`;
  return transaction(async (tx) => {
    const row = await findCase(tx, principal, 'case:view', caseId);
    // Of footage that is closed to them nothing, nor of others' that is only kept together with the case's: as the case's page tells it.
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT l.id, l.at, l.actor_name, l.action, l.subject_kind, l.subject_label, l.reason, l.details FROM ledger_entry l
      WHERE l.case_id = ${caseId}::uuid
        AND (l.action = ANY(${[...SHOWN]}) OR (l.action = ANY(${[...RECEIVED]}) AND EXISTS (SELECT 1 FROM share s WHERE s.id::text = l.details->>'share' AND s.kind = 'revelation')))
        AND (l.recording_id IS NULL OR EXISTS (SELECT 1 FROM recording r WHERE r.id = l.recording_id AND (${watch} OR (
          NOT (r.restricted OR r.locked_at IS NOT NULL OR r.may_be_locked) AND EXISTS (SELECT 1 FROM exhibit x WHERE x.case_id = ${caseId}::uuid AND x.recording_id = r.id)))))
        ${seesConduct ? Prisma.empty : Prisma.sql`AND position('ProfessionalStandards' in coalesce(l.actor_role, '')) = 0`}
        ${after ? Prisma.sql`AND (l.at, l.id) < (${new Date(after.key)}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY l.at DESC, l.id DESC LIMIT ${query.limit + 1}`);
    await record(tx, actor, { action: 'case:history', ...aboutCase(row), details: { case: caseId } });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((r) => ({ id: r.id, at: r.at.toISOString(), actor: r.actor_name, what: ledgerWords(r.action, r.details), about: r.subject_kind === 'case' ? null : r.subject_label, reason: r.reason })),
      nextCursor: rows.length > query.limit && last ? cursorOf(last.at, last.id) : null,
    };
  });
}
