/**
 * Whose a recording is, where it belongs and when it began: sidecar, else the device's assignment at that time, else
 * unassigned. Never dropped. Officer, unit and borough are fixed as they were at the start.
 */
import type { Sidecar } from '#contracts/sidecar.ts';
import type { Tx } from '#server/platform/db.ts';

export interface Belonging {
  readonly officerId: string | null;
  readonly officerSource: 'sidecar' | 'device' | null;
  readonly shoulderNumber: string | null;
  readonly unitId: string | null;
  readonly boroughId: string;
}

export interface WhoseIsIt {
  readonly at: Date;
  readonly shoulderNumber: string | undefined;
  readonly deviceId: string | null;
  /** Where it was docked stands in where no unit's borough is known. */
  readonly dockBoroughId: string;
}

const during = (at: Date) => ({ from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] });

export async function whoseIsIt(tx: Tx, { at, shoulderNumber, deviceId, dockBoroughId }: WhoseIsIt): Promise<Belonging> {
  const bySidecar = shoulderNumber ? await byShoulderNumber(tx, shoulderNumber, at) : null;
  const officerId = bySidecar ?? (deviceId ? await byDevice(tx, deviceId, at) : null);
  if (!officerId) return { officerId: null, officerSource: null, shoulderNumber: shoulderNumber ?? null, unitId: null, boroughId: dockBoroughId };
  const posting = await tx.posting.findFirst({
    where: { personId: officerId, ...during(at) },
    include: { unit: true },
    orderBy: [{ from: 'desc' }, { id: 'asc' }],
  });
  return {
    officerId,
    officerSource: bySidecar ? 'sidecar' : 'device',
    shoulderNumber: posting?.shoulderNumber ?? shoulderNumber ?? null,
    unitId: posting?.unitId ?? null,
    boroughId: posting?.unit.boroughId ?? dockBoroughId,
  };
}

/** Shoulder numbers are reused over the years; two holders at one moment is no answer. */
async function byShoulderNumber(tx: Tx, shoulderNumber: string, at: Date): Promise<string | null> {
  const postings = await tx.posting.findMany({ where: { shoulderNumber, ...during(at) }, select: { personId: true }, distinct: ['personId'], take: 2 });
  return postings.length === 1 ? postings[0]!.personId : null;
}

async function byDevice(tx: Tx, deviceId: string, at: Date): Promise<string | null> {
  const assignment = await tx.deviceAssignment.findFirst({ where: { deviceId, ...during(at) }, orderBy: { from: 'desc' } });
  return assignment?.personId ?? null;
}

/** The camera a sidecar (or the file itself) names; made known at first sight. Null where nothing names one. */
export async function deviceOf(tx: Tx, camera: Pick<Sidecar, 'cameraSerial' | 'cameraMaker' | 'cameraModel'>, newId: string): Promise<string | null> {
  if (!camera.cameraSerial) return null;
  const device = await tx.device.upsert({
    where: { serial: camera.cameraSerial },
    create: { id: newId, serial: camera.cameraSerial, maker: camera.cameraMaker ?? null, model: camera.cameraModel ?? null },
    update: {},
  });
  return device.id;
}
