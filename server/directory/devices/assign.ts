/** Who wears a camera from when to when. One camera has one wearer at a time; past footage stays whose it was. */
import type { AssignDevice, DeviceDetail } from '#contracts/devices.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { detailOf } from './list.ts';
import { inService, wasOfficer } from '../officer.ts';
import { momentWords, overlaps, takenWords, type Span } from './spans.ts';

/** Assignments are looked at and then written: one at a time, an import's five thousand included. */
export async function lockAssignments(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('device-assignments', 0))`;
}

/** @throws DocketError `assignment-overlaps`, saying who has it */
async function refuseOverlap(tx: Tx, deviceId: string, wanted: Span, except?: string): Promise<void> {
  const others = await tx.deviceAssignment.findMany({ where: { deviceId, id: { not: except } }, include: { person: { select: { name: true } } }, orderBy: { from: 'desc' } });
  const taken = others.find((other) => overlaps(other, wanted));
  if (taken) throw new DocketError('assignment-overlaps', { detail: takenWords(taken.person.name, taken) });
}

function spanOf(from: string, to: string | null): Span {
  const span = { from: new Date(from), to: to === null ? null : new Date(to) };
  if (span.to && span.to <= span.from) throw new DocketError('invalid-request', { detail: 'The assignment must end after it begins.', issues: [{ path: 'body.to', message: 'Choose a time after it begins.' }] });
  return span;
}

/** @throws DocketError `not-found`, `officer-unknown`, `assignment-overlaps`, `invalid-request` */
export async function assignDevice({ actor, deviceId, body }: { actor: Actor; deviceId: string; body: AssignDevice }): Promise<DeviceDetail> {
  const span = spanOf(body.from, body.to);
  return transaction(async (tx) => {
    await lockAssignments(tx);
    const device = await tx.device.findUnique({ where: { id: deviceId } });
    if (!device) throw notFound();
    const person = await tx.person.findFirst({ where: { id: body.officerId, ...inService } });
    if (!person) throw new DocketError('officer-unknown', { detail: 'A camera is assigned to an officer of the force who is in service.' });
    if (!(await wasOfficer(tx, person.id, span.from))) throw new DocketError('officer-unknown', { detail: `${person.name} is posted to no unit on ${momentWords(span.from)}. Footage would belong to nobody who may see it.` });
    await refuseOverlap(tx, deviceId, span);
    const assignment = await tx.deviceAssignment.create({ data: { id: uuidv7(), deviceId, personId: person.id, ...span } });
    await record(tx, actor, {
      action: 'device:assign',
      subject: { kind: 'device', id: deviceId, label: device.serial },
      details: { assignment: assignment.id, officer: person.id, officerName: person.name, from: span.from.toISOString(), to: span.to?.toISOString() ?? null },
    });
    return detailOf(tx, deviceId);
  });
}

export interface EndCall {
  readonly actor: Actor;
  readonly deviceId: string;
  readonly assignmentId: string;
  /** RFC 3339 */
  readonly to: string;
}

/** @throws DocketError `not-found`, `assignment-overlaps` (an end moved later), `invalid-request` */
export async function endAssignment({ actor, deviceId, assignmentId, to }: EndCall): Promise<DeviceDetail> {
  return transaction(async (tx) => {
    await lockAssignments(tx);
    const found = await tx.deviceAssignment.findFirst({ where: { id: assignmentId, deviceId }, include: { device: true, person: true } });
    if (!found) throw notFound();
    const span = spanOf(found.from.toISOString(), to);
    await refuseOverlap(tx, deviceId, span, assignmentId);
    await tx.deviceAssignment.update({ where: { id: assignmentId }, data: { to: span.to } });
    await record(tx, actor, {
      action: 'device:unassign',
      subject: { kind: 'device', id: deviceId, label: found.device.serial },
      details: { assignment: assignmentId, officer: found.personId, officerName: found.person.name, to: span.to?.toISOString(), before: found.to?.toISOString() ?? null },
    });
    return detailOf(tx, deviceId);
  });
}
