/** What waits for a second person in cases: shares of delicate material, withdrawals of exhibits, releases of holds, checks of what is hidden in exports. Told to whoever may decide, and to whom it is their own asking. */
import type { WaitingInCases } from '#contracts/cases.ts';
import { caseIsOpenTo, shareShowsClosed, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { closedLabelOf } from '#server/recordings/index.ts';

const MOST = 100;

interface Row {
  readonly id: string;
  readonly kind: WaitingInCases['items'][number]['kind'];
  readonly by: string;
  readonly mine: boolean;
  readonly reason: string;
  readonly at: Date;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly names: string | null;
  readonly recipient: string | null;
  readonly recordingId: string | null;
  readonly startedAt: Date | null;
}

/** Of all of it as far as it is this person's to decide, or their own asking: rows of {@link Row}. */
function waitingSql(principal: PersonPrincipal): Prisma.Sql {
  const watch = Prisma.sql`(${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE`;
  const asked = Prisma.sql`a.id, p.name AS by, a.requested_by = ${principal.personId}::uuid AS mine, a.reason, a.requested_at AS at`;
  const from = Prisma.sql`FROM approval a JOIN person p ON p.id = a.requested_by`;
  return Prisma.sql`
    SELECT ${asked}, 'withdrawal' AS kind, c.id AS "caseId", c.reference AS "caseReference", x.reference AS names, NULL AS recipient, NULL::uuid AS "recordingId", NULL::timestamptz AS "startedAt"
    ${from} JOIN exhibit x ON x.id = a.subject_id JOIN recording r ON r.id = x.recording_id JOIN case_file c ON c.id = x.case_id
    WHERE a.action = 'exhibit:withdraw' AND a.state = 'waiting' AND ${caseIsOpenTo(principal, 'case:withdraw-exhibit')} AND NOT ((r.restricted OR r.locked_at IS NOT NULL OR r.may_be_locked) AND NOT ${watch})
    UNION ALL
    SELECT ${asked}, 'hold', c.id, c.reference, NULL, NULL, r.id, r.started_at
    ${from} JOIN hold h ON h.id = a.subject_id JOIN recording r ON r.id = h.recording_id LEFT JOIN case_file c ON c.id = h.case_id AND ${caseIsOpenTo(principal, 'case:list')}
    WHERE a.action = 'hold:release' AND a.state = 'waiting' AND (${toSql(visibleTo(principal, 'recording:release-hold'))}) IS TRUE
    UNION ALL
    SELECT ${asked}, 'share', c.id, c.reference, (SELECT string_agg(x.reference, ', ' ORDER BY x.reference) FROM share_item i JOIN exhibit x ON x.id = i.exhibit_id WHERE i.share_id = s.id), rc.name, NULL::uuid, NULL::timestamptz
    ${from} JOIN share s ON s.id = a.subject_id JOIN recipient rc ON rc.id = s.recipient_id JOIN case_file c ON c.id = s.case_id
    WHERE a.action = 'share:open' AND a.state = 'waiting' AND s.kind = 'revelation' AND s.revoked_at IS NULL AND ${caseIsOpenTo(principal, 'case:approve-share')} AND NOT ${shareShowsClosed(principal)}
    UNION ALL
    SELECT ${asked}, 'check', c.id, c.reference, nullif(e.title, ''), NULL, es.recording_id, NULL::timestamptz
    ${from} JOIN export e ON e.id = a.subject_id JOIN export_source es ON es.export_id = e.id AND es.position = 0
      LEFT JOIN exhibit x ON x.id = e.exhibit_id LEFT JOIN case_file c ON c.id = x.case_id AND ${caseIsOpenTo(principal, 'case:list')}
    WHERE a.action = 'export:check' AND a.state = 'waiting' AND e.state = 'checking'
      AND NOT EXISTS (SELECT 1 FROM export_source o JOIN recording r ON r.id = o.recording_id WHERE o.export_id = e.id AND (${toSql(visibleTo(principal, 'recording:export'))}) IS NOT TRUE)`;
}

/** How many wait for this person's decision, {@link MOST} and one more at most. */
export async function countWaiting(tx: Tx, principal: PersonPrincipal): Promise<number> {
  const [{ n }] = await tx.$queryRaw<[{ n: number }]>(Prisma.sql`SELECT count(*)::int AS n FROM (SELECT 1 FROM (${waitingSql(principal)}) AS waiting WHERE NOT mine LIMIT ${MOST + 1}) AS w`);
  return n;
}

const whatOf = ({ kind, names, recipient, startedAt }: Row): string => {
  switch (kind) {
    case 'share':
      return `Share ${names ?? ''} with ${recipient ?? ''}`;
    case 'withdrawal':
      return `Withdraw ${names ?? ''}`;
    case 'check':
      return `Check what is hidden in ${names ?? 'a redacted export'}`;
    default:
      return `Release the hold on ${startedAt ? closedLabelOf({ startedAt }).replace('Recording', 'the recording') : 'a recording'}`;
  }
};

/** Oldest first. */
export async function listWaiting({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<WaitingInCases> {
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>(Prisma.sql`SELECT * FROM (${waitingSql(principal)}) AS waiting ORDER BY at, id LIMIT ${MOST}`);
    await recordOnce(tx, actor, { action: 'approval:list', details: { shown: rows.length, of: 'cases' } });
    return {
      items: rows.map((row) => ({
        id: row.id, kind: row.kind, by: row.by, mine: row.mine, reason: row.reason, at: row.at.toISOString(), recordingId: row.recordingId,
        case: row.caseId === null || row.caseReference === null ? null : { id: row.caseId, reference: row.caseReference },
        what: whatOf(row),
      })),
    } as WaitingInCases;
  });
}
