/** Marks: read, set, changed, removed. Each change is one transaction with its ledger entry, under the recording's lock. */
import { MOST_MARKERS, type ChangeMarker, type Marker, type Markers, type NewMarker, type Removed } from '#contracts/moments.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { checkSpan, mediaLength, usOf } from './about-time.ts';
import { annotatable, lockToAnnotate, annotatedSubject, type Subject } from './annotatable.ts';
import { AUTHORS, authors, changedNow, ownOf, removedBy, standsAt, undoUntil } from './authored.ts';
import { keepEarlier } from './marker-history.ts';

export interface OnRecording {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
}

type Row = Prisma.MarkerGetPayload<{ include: typeof AUTHORS }>;

function toMarker(row: Row): Marker {
  const { id, fromTick, toTick, timescale, kind, note } = row;
  return {
    id, from: Number(fromTick), to: toTick === null ? null : Number(toTick), timescale: Number(timescale), kind, note, ...authors(row),
    fromUs: usOf(fromTick, timescale), toUs: toTick === null ? null : usOf(toTick, timescale),
  } as Marker;
}

/** The note's words stay out of the ledger, which never forgets: where, of what kind, and what of it changed. */
function entry(action: Entry['action'], subject: Subject, row: Row, details: Record<string, unknown> = {}): Entry {
  const fromUs = usOf(row.fromTick, row.timescale);
  return {
    action,
    ...aboutRecording(subject),
    reason: subject.reason,
    details: {
      marker: row.id, kind: row.kind, ...(row.toTick === null ? { moment: true } : {}), spanUs: [[fromUs, row.toTick === null ? fromUs : usOf(row.toTick, row.timescale)]],
      ticks: [Number(row.fromTick), row.toTick === null ? null : Number(row.toTick)], timescale: Number(row.timescale), ...details,
    },
  };
}

/** Reading them is a look at the recording's details. @throws DocketError `not-found`, `reason-required` */
export async function listMarkers({ principal, actor, recordingId }: OnRecording): Promise<Markers> {
  return transaction(async (tx) => {
    const subject = await annotatedSubject(tx, principal, recordingId);
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject), reason: subject.reason });
    return { items: await markersOf(tx, recordingId), mayChange: subject.mayChange };
  });
}

/** Those that stand, in the recording's order. */
export async function markersOf(tx: Tx, recordingId: string): Promise<Marker[]> {
  const rows = await tx.marker.findMany({ where: { recordingId, removedAt: null }, include: AUTHORS, orderBy: [{ fromTick: 'asc' }, { id: 'asc' }], take: MOST_MARKERS });
  return rows.map(toMarker);
}

/** @throws DocketError `too-many` */
async function leaveRoom(tx: Tx, recordingId: string): Promise<void> {
  if ((await tx.marker.count({ where: { recordingId, removedAt: null } })) >= MOST_MARKERS) throw new DocketError('too-many', { detail: `At most ${MOST_MARKERS} marks.` });
}

/** @throws DocketError `not-found`, `conflict`, `reason-required`, `not-playable`, `span-invalid`, `too-many`, `storage-unavailable` */
export async function addMarker({ principal, actor, recordingId, body }: OnRecording & { readonly body: NewMarker }): Promise<Marker> {
  await annotatable(db(), principal, recordingId);
  const length = await mediaLength(recordingId);
  checkSpan(body, length);
  return transaction(async (tx) => {
    const subject = await lockToAnnotate(tx, principal, recordingId);
    return putMarker(tx, { principal, actor, subject, body });
  });
}

export interface PutMarker extends Pick<OnRecording, 'principal' | 'actor'> {
  /** Held, and checked to hold the span. */
  readonly subject: Subject;
  readonly body: NewMarker;
  /** For the entry. */
  readonly details?: Record<string, unknown>;
}

/** @throws DocketError `conflict`, `too-many` */
export async function putMarker(tx: Tx, { principal, actor, subject, body, details = {} }: PutMarker): Promise<Marker> {
  const recordingId = subject.id;
  const sentBefore = body.id && (await tx.marker.findUnique({ where: { id: body.id }, include: AUTHORS }));
  if (sentBefore) {
    const own = toMarker(ownOf(sentBefore, recordingId, principal.personId));
    // It was entered when it was made: shown again is a look.
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject) });
    return own;
  }
  await leaveRoom(tx, recordingId);
  const row = await tx.marker.create({
    data: { id: body.id ?? uuidv7(), recordingId, fromTick: body.from, toTick: body.to, timescale: body.timescale, kind: body.kind, note: body.note, byId: principal.personId, at: now() },
    include: AUTHORS,
  });
  await record(tx, actor, entry('marker:add', subject, row, details));
  return toMarker(row);
}

export type OneMarker = OnRecording & { readonly markerId: string };

/** @throws DocketError `not-found`, `reason-required`, `conflict`, `span-invalid`, `undo-over`, `too-many`, `storage-unavailable` */
export async function changeMarker({ principal, actor, recordingId, markerId, body }: OneMarker & { readonly body: ChangeMarker }): Promise<Marker> {
  const span = 'span' in body ? body.span : undefined;
  if (span) {
    await annotatable(db(), principal, recordingId);
    checkSpan(span, await mediaLength(recordingId));
  }
  return transaction(async (tx) => {
    const subject = await lockToAnnotate(tx, principal, recordingId);
    const found = await tx.marker.findFirst({ where: { id: markerId, recordingId }, include: AUTHORS });
    if ('restore' in body) {
      removedBy(found, principal.personId, body.version);
      await leaveRoom(tx, recordingId);
      const row = await tx.marker.update({ where: { id: markerId }, data: { removedAt: null, ...changedNow(principal.personId) }, include: AUTHORS });
      await record(tx, actor, entry('marker:add', subject, row, { restored: true }));
      return toMarker(row);
    }
    const before = standsAt(found, body.version);
    const { kind = before.kind, note = before.note } = body;
    const at = span ? { fromTick: BigInt(span.from), toTick: span.to === null ? null : BigInt(span.to), timescale: BigInt(span.timescale) } : before;
    const changed = [
      ...(at.fromTick !== before.fromTick || at.toTick !== before.toTick ? ['its time'] : []),
      ...(kind !== before.kind ? ['its kind'] : []),
      ...(note !== before.note ? ['its note'] : []),
    ];
    await keepEarlier(tx, before);
    const row = await tx.marker.update({
      where: { id: markerId },
      data: { fromTick: at.fromTick, toTick: at.toTick, timescale: at.timescale, kind, note, ...changedNow(principal.personId) },
      include: AUTHORS,
    });
    await record(tx, actor, entry('marker:change', subject, row, { changed, before: { ticks: [Number(before.fromTick), before.toTick === null ? null : Number(before.toTick)], kind: before.kind } }));
    return toMarker(row);
  });
}

/** @throws DocketError `not-found`, `reason-required`, `conflict` */
export async function removeMarker({ principal, actor, recordingId, markerId, version }: OneMarker & { readonly version: number }): Promise<Removed> {
  return transaction(async (tx) => takeMarker(tx, { principal, actor, subject: await lockToAnnotate(tx, principal, recordingId), markerId, version }));
}

/** Of a recording that is held. @throws DocketError `not-found`, `conflict` */
export async function takeMarker(tx: Tx, { principal, actor, subject, markerId, version, details }: Omit<PutMarker, 'body'> & Pick<OneMarker, 'markerId'> & { readonly version: number }): Promise<Removed> {
  // Put back, it is whoever removed it that changed it last: what it said is kept under who said it.
  await keepEarlier(tx, standsAt(await tx.marker.findFirst({ where: { id: markerId, recordingId: subject.id }, include: AUTHORS }), version));
  const at = now();
  const row = await tx.marker.update({ where: { id: markerId }, data: { removedAt: at, ...changedNow(principal.personId) }, include: AUTHORS });
  await record(tx, actor, entry('marker:remove', subject, row, details));
  return { version: row.version, undoUntil: undoUntil(at) };
}
