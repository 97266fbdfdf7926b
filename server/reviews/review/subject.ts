/** What a supervisor may review: a recording of their units', or what of an incident is theirs to review. */
import type { ReviewSubject } from '#contracts/reviews.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

export const RECORDING = {
  id: true, officerId: true, shoulderNumber: true, unitId: true, boroughId: true, startedAt: true, fileName: true, title: true, state: true, lockedAt: true, restricted: true,
  officer: { select: { id: true, name: true } },
} as const satisfies Prisma.RecordingSelect;
export type SubjectRecording = Prisma.RecordingGetPayload<{ select: typeof RECORDING }>;

/** By their beginning. Recordings somebody may not review are absent: their own, others' units', locked and restricted ones. @throws DocketError `not-found` where none is left */
export async function subjectOf(tx: Tx, principal: PersonPrincipal, subject: ReviewSubject): Promise<readonly SubjectRecording[]> {
  const which: Prisma.RecordingWhereInput = 'recordingId' in subject ? { id: subject.recordingId } : { incidents: { some: { incidentId: subject.incidentId, state: 'accepted' } } };
  const rows = await tx.recording.findMany({ where: { AND: [which, { state: 'ready' }, toPrisma(visibleTo(principal, 'recording:audit'))] }, select: RECORDING, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] });
  if (rows.length === 0) throw notFound();
  return rows;
}

/** Whose footage it is, each once. */
export function officersOf(recordings: readonly SubjectRecording[]): readonly { id: string; name: string; shoulderNumber: string | null; unitId: string | null }[] {
  const byId = new Map(recordings.flatMap(({ officer, shoulderNumber, unitId }) => (officer ? [[officer.id, { ...officer, shoulderNumber, unitId }] as const] : [])));
  return [...byId.values()];
}

/** Reviews of it that are open to this person: every recording such a review covers is. */
export const reviewsOf = (principal: PersonPrincipal, subject: ReviewSubject): Prisma.ReviewWhereInput => ({
  AND: [
    'recordingId' in subject ? { incidentId: null, recordings: { some: { recordingId: subject.recordingId } } } : { incidentId: subject.incidentId },
    openReviews(principal),
  ],
});

export const openReviews = (principal: PersonPrincipal): Prisma.ReviewWhereInput => ({ recordings: { every: { recording: toPrisma(visibleTo(principal, 'recording:audit')) } } });
