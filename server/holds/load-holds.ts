/** Holds as one person is told of them: of recordings they may watch, and of nothing else. */
import type { Hold } from '#contracts/cases.ts';
import { caseIsOpenTo, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { waitingFor } from '#server/approvals/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { isoDay } from '#server/platform/iso-day.ts';
import { closedLabelOf } from '#server/recordings/index.ts';

interface Row {
  readonly id: string;
  readonly recordingId: string;
  readonly startedAt: Date;
  readonly reason: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly placedBy: string;
  readonly placedAt: Date;
  readonly reviewOn: Date;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
  readonly version: number;
  readonly mayReview: boolean;
  readonly mayRelease: boolean;
}

/** Those of a condition on `h` (hold) and `r` (recording), standing ones first. */
export async function loadHolds(tx: Tx, who: PersonPrincipal, condition: Prisma.Sql): Promise<Hold[]> {
  const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT h.id, h.recording_id AS "recordingId", r.started_at AS "startedAt", h.reason, c.id AS "caseId", c.reference AS "caseReference", p.name AS "placedBy", h.placed_at AS "placedAt",
      h.review_on AS "reviewOn", v.name AS "reviewedBy", h.reviewed_at AS "reviewedAt", h.released_at AS "releasedAt", h.release_reason AS "releaseReason", h.version,
      (${toSql(visibleTo(who, 'recording:hold'))}) IS TRUE AS "mayReview", (${toSql(visibleTo(who, 'recording:release-hold'))}) IS TRUE AS "mayRelease"
    FROM hold h JOIN recording r ON r.id = h.recording_id JOIN person p ON p.id = h.placed_by LEFT JOIN person v ON v.id = h.reviewed_by
      LEFT JOIN case_file c ON c.id = h.case_id AND ${caseIsOpenTo(who, 'case:list')}
    WHERE ${condition} AND ${toSql(visibleTo(who, 'recording:watch'))}
    ORDER BY h.released_at NULLS FIRST, r.started_at, h.id`);
  const waiting = await waitingFor(tx, 'hold:release', rows.map(({ id }) => id));
  const releaseOf = (id: string) => {
    const asked = waiting.get(id);
    return asked ? { mine: asked.byId === who.personId, by: asked.by, reason: asked.reason, at: asked.at.toISOString() } : null;
  };
  return rows.map(({ startedAt, caseId, caseReference, ...row }) => ({
    ...row,
    label: closedLabelOf({ startedAt }),
    case: caseId === null || caseReference === null ? null : { id: caseId, reference: caseReference },
    placedAt: row.placedAt.toISOString(), reviewOn: isoDay(row.reviewOn), reviewedAt: row.reviewedAt?.toISOString() ?? null, releasedAt: row.releasedAt?.toISOString() ?? null, release: releaseOf(row.id),
  })) as Hold[];
}
