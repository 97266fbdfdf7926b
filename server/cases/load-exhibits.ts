/** Exhibits as one person is told of them. */
import type { Exhibit } from '#contracts/cases.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { waitingFor, type Waiting } from '#server/approvals/index.ts';
import { usOf } from '#server/annotations/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

export interface ExhibitRow {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly producerId: string;
  readonly producerName: string;
  readonly recordingId: string;
  readonly inTick: bigint | null;
  readonly outTick: bigint | null;
  readonly timescale: bigint | null;
  readonly startedAt: Date;
  readonly durationUs: bigint | null;
  readonly filmedBy: string | null;
  readonly description: string;
  readonly disclosure: Exhibit['disclosure'];
  readonly sensitiveReason: string | null;
  readonly intimate: boolean;
  readonly state: Exhibit['state'];
  readonly withdrawnReason: string | null;
  readonly madeById: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly version: number;
  readonly mayWatch: boolean;
  /** Restricted or locked, and not this person's to watch: only that it is there is told. */
  readonly closed: boolean;
  readonly withdrawal: Waiting | null;
}

/** Those of a condition on `x` (exhibit) and `r` (recording), in the order of their references' making. */
export async function loadExhibits(tx: Tx, who: PersonPrincipal, condition: Prisma.Sql): Promise<ExhibitRow[]> {
  const watch = Prisma.sql`(${toSql(visibleTo(who, 'recording:watch'))}) IS TRUE`;
  const rows = await tx.$queryRaw<Omit<ExhibitRow, 'withdrawal'>[]>(Prisma.sql`
    SELECT x.id, x.case_id AS "caseId", x.reference, x.producer_id AS "producerId", p.name AS "producerName", x.recording_id AS "recordingId", x.in_tick AS "inTick", x.out_tick AS "outTick", x.timescale,
      r.started_at AS "startedAt", r.duration_us AS "durationUs", f.name AS "filmedBy", x.description, x.disclosure::text AS disclosure, x.sensitive_reason AS "sensitiveReason", x.intimate, x.state::text AS state,
      x.withdrawn_reason AS "withdrawnReason", x.made_by AS "madeById", m.name AS "madeByName", x.made_at AS "madeAt", x.version,
      ${watch} AS "mayWatch", (r.restricted OR r.locked_at IS NOT NULL OR r.may_be_locked) AND NOT ${watch} AS closed
    FROM exhibit x JOIN recording r ON r.id = x.recording_id JOIN person p ON p.id = x.producer_id JOIN person m ON m.id = x.made_by LEFT JOIN person f ON f.id = r.officer_id
    WHERE ${condition} ORDER BY x.made_at, x.id`);
  const waiting = await waitingFor(tx, 'exhibit:withdraw', rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, withdrawal: waiting.get(row.id) ?? null }));
}

export const spanOf = ({ inTick, outTick, timescale }: Pick<ExhibitRow, 'inTick' | 'outTick' | 'timescale'>): Exhibit['span'] =>
  inTick === null || outTick === null || timescale === null
    ? null
    : { in: Number(inTick), out: Number(outTick), timescale: Number(timescale), inUs: usOf(inTick, timescale), outUs: usOf(outTick, timescale) };

export function toExhibit(row: ExhibitRow, who: PersonPrincipal): Exhibit {
  const span = spanOf(row);
  const told = <T>(value: T): T | null => (row.closed ? null : value);
  return {
    id: row.id, reference: row.reference, producer: { id: row.producerId, name: row.producerName }, recordingId: row.recordingId, span: told(span),
    startsAt: new Date(row.startedAt.getTime() + Math.round((row.closed ? 0 : (span?.inUs ?? 0)) / 1000)).toISOString(),
    durationUs: told(span ? span.outUs - span.inUs : row.durationUs === null ? null : Number(row.durationUs)),
    filmedBy: row.filmedBy, description: told(row.description), disclosure: row.disclosure, sensitiveReason: told(row.sensitiveReason), intimate: row.intimate, state: row.state,
    withdrawnReason: told(row.withdrawnReason), withdrawal: row.withdrawal && !row.closed ? { mine: row.withdrawal.byId === who.personId, by: row.withdrawal.by, reason: row.withdrawal.reason, at: row.withdrawal.at.toISOString() } : null, madeBy: { id: row.madeById, name: row.madeByName }, madeAt: row.madeAt.toISOString(), version: row.version, mayWatch: row.mayWatch,
  } as Exhibit;
}
