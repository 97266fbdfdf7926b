/** A person accepts or dismisses what GPS proposed, or corrects a clock by hand. Corrections are added, never changed: what was shown then can be told. */
import { CLOCK_TOLERANCE_US } from '#contracts/clock.ts';
import type { AddCalibration } from '#contracts/devices.ts';
import type { DeviceId } from '#contracts/ids.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

type Row = Pick<Prisma.RecordingGetPayload<object>, 'deviceId' | 'startedAt' | 'clockAheadUs'>;
type Proposal = NonNullable<RecordingDetail['clockProposal']>;

/** The correction that waits for a person and would put this recording's time right. */
export async function openProposal(tx: Tx, { deviceId, startedAt, clockAheadUs }: Row): Promise<Omit<Proposal, 'mayDecide'> | null> {
  if (!deviceId || clockAheadUs === null) return null;
  const open = await tx.clockCalibration.findMany({ where: { deviceId, state: 'proposed', from: { lte: startedAt } }, orderBy: [{ from: 'desc' }, { id: 'desc' }], take: 20 });
  const found = open.find(({ offsetUs }) => Math.abs(Number(offsetUs + clockAheadUs)) <= CLOCK_TOLERANCE_US);
  return found ? ({ id: found.id, offsetUs: Number(found.offsetUs), from: found.from.toISOString(), source: found.source, reason: found.reason } as Proposal) : null;
}

export interface DecideProposal {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly deviceId: string;
  readonly calibrationId: string;
  readonly accept: boolean;
  /** The recording in whose view it is decided. */
  readonly about?: { readonly recordingId: string; readonly unitId: string | null; readonly boroughId: string | null };
}

/** @throws DocketError `not-found`; `conflict` when somebody has decided already */
export async function decideProposal(tx: Tx, { principal, actor, deviceId, calibrationId, accept, about }: DecideProposal): Promise<void> {
  const found = await tx.clockCalibration.findFirst({ where: { id: calibrationId, deviceId }, include: { device: { select: { serial: true } } } });
  if (!found) throw notFound();
  const { count } = await tx.clockCalibration.updateMany({
    where: { id: calibrationId, state: 'proposed' },
    data: { state: accept ? 'accepted' : 'dismissed', decidedAt: now(), decidedById: principal.personId },
  });
  if (count === 0) throw new DocketError('conflict', { detail: 'Somebody has decided this already.' });
  // What it shows an hour later was perhaps filmed elsewhere, and of something else.
  if (accept) await enqueue(tx, 'match-camera', { deviceId: deviceId as DeviceId, from: found.from.toISOString() });
  await record(tx, actor, {
    action: accept ? 'clock:accept' : 'clock:dismiss',
    subject: { kind: 'device', id: deviceId, label: found.device.serial },
    recordingId: about?.recordingId ?? found.recordingId,
    unitId: about?.unitId ?? null,
    boroughId: about?.boroughId ?? null,
    details: { calibration: found.id, offsetUs: Number(found.offsetUs), ratePpm: found.ratePpm, from: found.from.toISOString(), source: found.source, because: found.reason },
  });
}

/** By hand, with a reason; counts at once. @throws DocketError `not-found` */
export async function correctClock(tx: Tx, actor: Actor, { principal, deviceId, body }: { principal: PersonPrincipal; deviceId: string; body: AddCalibration }): Promise<void> {
  const device = await tx.device.findUnique({ where: { id: deviceId } });
  if (!device) throw notFound();
  const at = now();
  const id = uuidv7();
  const { offsetUs, ratePpm, reason } = body;
  await tx.clockCalibration.create({
    data: { id, deviceId, from: new Date(body.from), offsetUs, ratePpm, source: 'person', state: 'accepted', reason, madeAt: at, decidedAt: at, decidedById: principal.personId },
  });
  await enqueue(tx, 'match-camera', { deviceId: deviceId as DeviceId, from: new Date(body.from).toISOString() });
  await record(tx, actor, {
    action: 'clock:correct',
    subject: { kind: 'device', id: deviceId, label: device.serial },
    reason,
    details: { calibration: id, offsetUs, ratePpm, from: new Date(body.from).toISOString(), source: 'person' },
  });
}
