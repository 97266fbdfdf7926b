/** Clips: in and out points on one recording. Each change is one transaction with its ledger entry and the recording's count, under its lock. */
import { MOST_CLIPS, type ChangeClip, type Clip, type Clips, type NewClip, type Removed } from '#contracts/moments.ts';
import { record, recordOnce, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { checkSpan, mediaLength, usOf } from './about-time.ts';
import { annotatable, lockToAnnotate, annotatedSubject, type Subject } from './annotatable.ts';
import { AUTHORS, authors, changedNow, ownOf, removedBy, standsAt, undoUntil } from './authored.ts';
import type { OnRecording } from './markers.ts';

type Row = Prisma.ClipGetPayload<{ include: typeof AUTHORS }>;

function toClip(row: Row): Clip {
  const { id, inTick, outTick, timescale, title } = row;
  return { id, in: Number(inTick), out: Number(outTick), timescale: Number(timescale), inUs: usOf(inTick, timescale), outUs: usOf(outTick, timescale), title, ...authors(row) } as Clip;
}

function entry(action: Entry['action'], subject: Subject, row: Row, details: Record<string, unknown> = {}): Entry {
  const { id, inTick, outTick, timescale } = row;
  return {
    action,
    ...aboutRecording(subject),
    reason: subject.reason,
    details: { clip: id, spanUs: [[usOf(inTick, timescale), usOf(outTick, timescale)]], ticks: [Number(inTick), Number(outTick)], timescale: Number(timescale), ...details },
  };
}

/** Reading them is a look at the recording's details. @throws DocketError `not-found`, `reason-required` */
export async function listClips({ principal, actor, recordingId }: OnRecording): Promise<Clips> {
  return transaction(async (tx) => {
    const subject = await annotatedSubject(tx, principal, recordingId);
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject), reason: subject.reason });
    return { items: await clipsOf(tx, recordingId), mayChange: subject.mayChange };
  });
}

/** Those that stand, in the recording's order. */
export async function clipsOf(tx: Tx, recordingId: string): Promise<Clip[]> {
  const rows = await tx.clip.findMany({ where: { recordingId, removedAt: null }, include: AUTHORS, orderBy: [{ inTick: 'asc' }, { outTick: 'asc' }, { id: 'asc' }], take: MOST_CLIPS });
  return rows.map(toClip);
}

const standing = (recordingId: string) => ({ where: { recordingId, removedAt: null } });

/** @throws DocketError `too-many` */
async function leaveRoom(tx: Tx, recordingId: string): Promise<void> {
  if ((await tx.clip.count(standing(recordingId))) >= MOST_CLIPS) throw new DocketError('too-many', { detail: `At most ${MOST_CLIPS} clips.` });
}

/** The recording's own count follows; its version doesn't: nothing that anybody edits of it has changed. */
async function recount(tx: Tx, recordingId: string): Promise<void> {
  await tx.recording.update({ where: { id: recordingId }, data: { clipCount: await tx.clip.count(standing(recordingId)) } });
}

const spanOf = (clip: { timescale: number; in: number; out: number }) => ({ timescale: clip.timescale, from: clip.in, to: clip.out });

/** @throws DocketError `not-found`, `conflict`, `reason-required`, `not-playable`, `span-invalid`, `too-many`, `storage-unavailable` */
export async function addClip({ principal, actor, recordingId, body }: OnRecording & { readonly body: NewClip }): Promise<Clip> {
  await annotatable(db(), principal, recordingId);
  checkSpan(spanOf(body), await mediaLength(recordingId));
  return transaction(async (tx) => {
    const subject = await lockToAnnotate(tx, principal, recordingId);
    return putClip(tx, { principal, actor, subject, body });
  });
}

export interface PutClip {
  readonly principal: OnRecording['principal'];
  readonly actor: OnRecording['actor'];
  /** Held, and checked to hold the span. */
  readonly subject: Subject;
  readonly body: NewClip;
  /** For the entry. */
  readonly details?: Record<string, unknown>;
}

/** @throws DocketError `conflict`, `too-many` */
export async function putClip(tx: Tx, { principal, actor, subject, body, details = {} }: PutClip): Promise<Clip> {
  const recordingId = subject.id;
  const sentBefore = body.id && (await tx.clip.findUnique({ where: { id: body.id }, include: AUTHORS }));
  if (sentBefore) {
    const own = toClip(ownOf(sentBefore, recordingId, principal.personId));
    // It was entered when it was made: shown again is a look.
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject) });
    return own;
  }
  await leaveRoom(tx, recordingId);
  const row = await tx.clip.create({
    data: { id: body.id ?? uuidv7(), recordingId, inTick: body.in, outTick: body.out, timescale: body.timescale, title: body.title, byId: principal.personId, at: now() },
    include: AUTHORS,
  });
  await recount(tx, recordingId);
  await record(tx, actor, entry('clip:add', subject, row, details));
  return toClip(row);
}

type OneClip = OnRecording & { readonly clipId: string };

/** @throws DocketError `not-found`, `reason-required`, `conflict`, `span-invalid`, `undo-over`, `too-many`, `storage-unavailable` */
export async function changeClip({ principal, actor, recordingId, clipId, body }: OneClip & { readonly body: ChangeClip }): Promise<Clip> {
  const span = 'span' in body ? body.span : undefined;
  if (span) {
    await annotatable(db(), principal, recordingId);
    checkSpan(spanOf(span), await mediaLength(recordingId));
  }
  return transaction(async (tx) => {
    const subject = await lockToAnnotate(tx, principal, recordingId);
    const found = await tx.clip.findFirst({ where: { id: clipId, recordingId }, include: AUTHORS });
    if ('restore' in body) {
      removedBy(found, principal.personId, body.version);
      await leaveRoom(tx, recordingId);
      const row = await tx.clip.update({ where: { id: clipId }, data: { removedAt: null, ...changedNow(principal.personId) }, include: AUTHORS });
      await recount(tx, recordingId);
      await record(tx, actor, entry('clip:add', subject, row, { restored: true }));
      return toClip(row);
    }
    const before = standsAt(found, body.version);
    const { title = before.title } = body;
    const at = span ? { inTick: BigInt(span.in), outTick: BigInt(span.out), timescale: BigInt(span.timescale) } : before;
    const changed = [...(at.inTick !== before.inTick || at.outTick !== before.outTick ? ['where it begins and ends'] : []), ...(title !== before.title ? ['its name'] : [])];
    const row = await tx.clip.update({
      where: { id: clipId },
      data: { inTick: at.inTick, outTick: at.outTick, timescale: at.timescale, title, ...changedNow(principal.personId) },
      include: AUTHORS,
    });
    await record(tx, actor, entry('clip:change', subject, row, { changed, before: { ticks: [Number(before.inTick), Number(before.outTick)] } }));
    return toClip(row);
  });
}

/** The footage is not touched. @throws DocketError `not-found`, `reason-required`, `conflict` */
export async function removeClip({ principal, actor, recordingId, clipId, version }: OneClip & { readonly version: number }): Promise<Removed> {
  return transaction(async (tx) => {
    return takeClip(tx, { principal, actor, subject: await lockToAnnotate(tx, principal, recordingId), clipId, version });
  });
}

/** Of a recording that is held. @throws DocketError `not-found`, `conflict` */
export async function takeClip(tx: Tx, { principal, actor, subject, clipId, version, details }: Omit<PutClip, 'body'> & Pick<OneClip, 'clipId'> & { readonly version: number }): Promise<Removed> {
  standsAt(await tx.clip.findFirst({ where: { id: clipId, recordingId: subject.id }, include: AUTHORS }), version);
  const at = now();
  const row = await tx.clip.update({ where: { id: clipId }, data: { removedAt: at, ...changedNow(principal.personId) }, include: AUTHORS });
  await recount(tx, subject.id);
  await record(tx, actor, entry('clip:remove', subject, row, details));
  return { version: row.version, undoUntil: undoUntil(at) };
}
