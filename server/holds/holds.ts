/** Holds: placed by whoever may make evidence, looked at again by a day. Letting go takes two people (release-hold.ts). */
import type { Hold, PlaceHold, ReviewHold } from '#contracts/cases.ts';
import { toSql, visibleTo, type PersonPrincipal, type RecordingAction } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { keepAnew } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { isoDay } from '#server/platform/iso-day.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { loadHolds } from './load-holds.ts';

interface Caller {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
}

/** The recording held, if it is theirs for that. @throws DocketError `not-found` */
async function heldRecording(tx: Tx, principal: PersonPrincipal, action: RecordingAction, recordingId: string) {
  await lockRecordings(tx, [recordingId]);
  const [open] = await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM recording r WHERE r.id = ${recordingId}::uuid AND ${toSql(visibleTo(principal, action))}`);
  if (!open) throw notFound();
  return tx.recording.findUniqueOrThrow({ where: { id: recordingId } });
}

export async function toldHold(tx: Tx, principal: PersonPrincipal, id: string): Promise<Hold> {
  const [hold] = await loadHolds(tx, principal, Prisma.sql`h.id = ${id}::uuid`);
  if (!hold) throw notFound();
  return hold;
}

const dayFrom = (day: string, message: string): Date => {
  const at = new Date(`${day}T00:00:00Z`);
  if (at.getTime() <= now().getTime()) throw new DocketError('invalid-request', { detail: message, issues: [{ path: 'body.reviewOn', message }] });
  return at;
};

/** @throws DocketError `not-found`, `invalid-request` */
export async function placeHold({ principal, actor, recordingId, body }: Caller & { readonly recordingId: string; readonly body: PlaceHold }): Promise<Hold> {
  const reviewOn = dayFrom(body.reviewOn, 'A hold is reviewed on a day to come.');
  return transaction(async (tx) => {
    const row = await heldRecording(tx, principal, 'recording:hold', recordingId);
    const id = uuidv7();
    await tx.hold.create({ data: { id, recordingId, reason: body.reason, placedById: principal.personId, placedAt: now(), reviewOn } });
    await record(tx, actor, { action: 'hold:place', ...aboutRecording(row), reason: body.reason, details: { holdId: id, hold: body.reason, reviewOn: body.reviewOn } });
    await keepAnew(tx, actor, { ids: [recordingId] });
    return toldHold(tx, principal, id);
  });
}

/** A hold that stands, with its recording held. @throws DocketError `not-found`, `conflict` where it was released */
export async function lockHold(tx: Tx, principal: PersonPrincipal, action: RecordingAction, holdId: string) {
  const found = await tx.hold.findUnique({ where: { id: holdId }, select: { recordingId: true } });
  if (!found) throw notFound();
  const recording = await heldRecording(tx, principal, action, found.recordingId);
  const hold = await tx.hold.findUniqueOrThrow({ where: { id: holdId } });
  if (hold.releasedAt) throw new DocketError('conflict', { detail: 'This hold was released.' });
  return { hold, recording };
}

/** Looked at, and kept on. @throws DocketError `not-found`, `conflict`, `invalid-request` */
export async function reviewHold({ principal, actor, holdId, body }: Caller & { readonly holdId: string; readonly body: ReviewHold }): Promise<Hold> {
  const reviewOn = dayFrom(body.reviewOn, 'The next review is on a day to come.');
  return transaction(async (tx) => {
    const { hold, recording } = await lockHold(tx, principal, 'recording:hold', holdId);
    if (hold.version !== body.version) throw new DocketError('conflict', { detail: 'Somebody changed this hold since you opened it.' });
    await tx.hold.update({ where: { id: holdId }, data: { reviewOn, reviewedById: principal.personId, reviewedAt: now(), version: { increment: 1 } } });
    await record(tx, actor, { action: 'hold:review', ...aboutRecording(recording), caseId: hold.caseId, reason: body.reason, details: { holdId, reviewOn: body.reviewOn, before: isoDay(hold.reviewOn) } });
    return toldHold(tx, principal, holdId);
  });
}
