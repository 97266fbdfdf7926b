/** The recording whose moments are read or changed, as policy opens it to this person. */
import { reasonRequired, toSql, visibleTo, type PersonPrincipal, type RecordingAction } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import { now } from '#server/platform/clock.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { TAKEN_BACK_WITHIN_MS } from './authored.ts';

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
  /** Why this person watches it: their viewing's reason. Null where none is asked for. */
  readonly reason: string | null;
}

interface Row extends Omit<Subject, 'reason'> {
  readonly officerId: string | null;
  readonly restricted: boolean;
}

async function find(tx: Tx | Db, who: PersonPrincipal, recordingId: string, action: RecordingAction, lock: Prisma.Sql): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT r.id, r.state::text, r.file_name AS "fileName", r.title, r.started_at AS "startedAt", r.duration_us AS "durationUs",
      r.officer_id AS "officerId", r.restricted, r.unit_id AS "unitId", r.borough_id AS "boroughId", (${toSql(visibleTo(who, 'recording:annotate'))}) IS TRUE AS "mayChange"
    FROM recording r WHERE r.id = ${recordingId}::uuid AND ${toSql(visibleTo(who, action))} ${lock}`);
  if (!row) throw notFound();
  return row;
}

/**
 * Where watching needs a reason, so does what is said of the footage: it is told and changed within a viewing of one's own, for its
 * reason. A viewing just left still counts, so that what was done in it can be taken back.
 * @throws DocketError `reason-required`
 */
async function withReason(tx: Tx | Db, who: PersonPrincipal, { officerId, restricted, ...row }: Row): Promise<Subject> {
  if (!reasonRequired(who, { officerId, restricted })) return { ...row, reason: null };
  const viewing = await tx.playbackSession.findFirst({
    where: {
      personId: who.personId, reason: { not: null }, items: { some: { recordingId: row.id } },
      OR: [{ endedAt: null }, { endedWhy: 'left', endedAt: { gt: new Date(now().getTime() - TAKEN_BACK_WITHIN_MS) } }],
    },
    orderBy: { openedAt: 'desc' },
    select: { reason: true },
  });
  if (!viewing) throw new DocketError('reason-required');
  return { ...row, reason: viewing.reason };
}

/** What is known of it to whoever may watch it, and tells nothing of what it shows. @throws DocketError `not-found` */
export const watchableSubject = (tx: Tx | Db, who: PersonPrincipal, recordingId: string): Promise<Omit<Subject, 'reason'>> => find(tx, who, recordingId, 'recording:watch', Prisma.empty);

/** What marks and clips say is told to whoever may watch: a note on locked footage is an account of it. @throws DocketError `not-found`, `reason-required` */
export const annotatedSubject = async (tx: Tx | Db, who: PersonPrincipal, recordingId: string): Promise<Subject> => withReason(tx, who, await find(tx, who, recordingId, 'recording:watch', Prisma.empty));

/** @throws DocketError `not-found`, `not-playable`, `reason-required` */
export async function annotatable(tx: Tx | Db, who: PersonPrincipal, recordingId: string): Promise<Subject> {
  const row = await find(tx, who, recordingId, 'recording:annotate', Prisma.empty);
  // Nobody can watch it yet, for any reason.
  if (row.state !== 'ready') throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  return withReason(tx, who, row);
}

/** The same, and until the transaction ends nobody else changes its marks and clips: counts and versions hold. @throws DocketError `not-found`, `reason-required` */
export const lockToAnnotate = async (tx: Tx, who: PersonPrincipal, recordingId: string): Promise<Subject> =>
  withReason(tx, who, await find(tx, who, recordingId, 'recording:annotate', Prisma.sql`FOR NO KEY UPDATE OF r`));

/** For what is said of it as a whole. @throws DocketError `not-found`, `not-playable` where its length isn't known yet */
export async function lockToDescribe(tx: Tx, who: PersonPrincipal, recordingId: string): Promise<Omit<Subject, 'reason'> & { readonly durationUs: bigint }> {
  const row = await find(tx, who, recordingId, 'recording:describe', Prisma.sql`FOR NO KEY UPDATE OF r`);
  const { durationUs } = row;
  if (row.state !== 'ready' || durationUs === null) throw new DocketError('not-playable', { detail: 'It is still being prepared.' });
  return { ...row, durationUs };
}
