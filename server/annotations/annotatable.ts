/** The recording whose moments are read or changed, as policy opens it to this person. */
import { toSql, visibleTo, type PersonPrincipal, type RecordingAction } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

export interface Subject {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly title: string | null;
  readonly startedAt: Date;
  readonly durationUs: bigint | null;
  readonly unitId: string | null;
  readonly boroughId: string | null;
  /** Whether this person may add, change and remove here. */
  readonly mayChange: boolean;
}

async function find(tx: Tx | Db, who: PersonPrincipal, recordingId: string, action: RecordingAction, lock: Prisma.Sql): Promise<Subject> {
  const [row] = await tx.$queryRaw<Subject[]>(Prisma.sql`
    SELECT r.id, r.state::text, r.file_name AS "fileName", r.title, r.started_at AS "startedAt", r.duration_us AS "durationUs",
      r.unit_id AS "unitId", r.borough_id AS "boroughId", (${toSql(visibleTo(who, 'recording:annotate'))}) IS TRUE AS "mayChange"
    FROM recording r WHERE r.id = ${recordingId}::uuid AND ${toSql(visibleTo(who, action))} ${lock}`);
  if (!row) throw notFound();
  return row;
}

/** What marks and clips say is told to whoever may watch: a note on locked footage is an account of it. @throws DocketError `not-found` */
export const watchableSubject = (tx: Tx | Db, who: PersonPrincipal, recordingId: string): Promise<Subject> => find(tx, who, recordingId, 'recording:watch', Prisma.empty);

/** @throws DocketError `not-found`, `not-playable` */
export async function annotatable(tx: Tx | Db, who: PersonPrincipal, recordingId: string): Promise<Subject> {
  const row = await find(tx, who, recordingId, 'recording:annotate', Prisma.empty);
  if (row.state !== 'ready') throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  return row;
}

/** The same, and until the transaction ends nobody else changes its marks and clips: counts and versions hold. @throws DocketError `not-found` */
export const lockToAnnotate = (tx: Tx, who: PersonPrincipal, recordingId: string): Promise<Subject> =>
  find(tx, who, recordingId, 'recording:annotate', Prisma.sql`FOR NO KEY UPDATE OF r`);

/** For what is said of it as a whole. @throws DocketError `not-found`, `not-playable` where its length isn't known yet */
export async function lockToDescribe(tx: Tx, who: PersonPrincipal, recordingId: string): Promise<Subject & { readonly durationUs: bigint }> {
  const row = await find(tx, who, recordingId, 'recording:describe', Prisma.sql`FOR NO KEY UPDATE OF r`);
  const { durationUs } = row;
  if (row.state !== 'ready' || durationUs === null) throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  return { ...row, durationUs };
}
