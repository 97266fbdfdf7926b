/** Cameras by serial number, and one camera with all that is kept of it. Looking is recorded. */
import type { DeviceDetail, DevicePage, ListDevices } from '#contracts/devices.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

const heldAt = (at: Date) => ({ from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] });

const rowInclude = (at: Date) =>
  ({
    assignments: { where: heldAt(at), include: { person: { select: { id: true, name: true } } }, orderBy: { from: 'desc' }, take: 1 },
    _count: { select: { calibrations: { where: { state: 'proposed' } } } },
  }) as const satisfies Prisma.DeviceInclude;

type Row = Prisma.DeviceGetPayload<{ include: ReturnType<typeof rowInclude> }>;

function toRow({ id, serial, maker, model, assignments: [held], _count }: Row) {
  return { id, serial, maker, model, wearer: held ? { ...held.person, since: held.from.toISOString() } : null, proposals: _count.calibrations };
}

/** A person types part of what they know; % and _ are characters like others. */
const likeAnywhere = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export async function listDevices({ actor, query }: { actor: Actor; query: ListDevices }): Promise<DevicePage> {
  const after = query.cursor ? readCursor(query.cursor, 'text') : null;
  const at = now();
  return transaction(async (tx) => {
    const like = query.search ? likeAnywhere(query.search) : null;
    const matches = like
      ? Prisma.sql`AND (d.serial ILIKE ${like} OR d.maker ILIKE ${like} OR d.model ILIKE ${like} OR EXISTS (
          SELECT FROM device_assignment a JOIN person p ON p.id = a.person_id
          WHERE a.device_id = d.id AND a."from" <= ${at} AND (a."to" IS NULL OR a."to" > ${at}) AND p.name ILIKE ${like}))`
      : Prisma.empty;
    const keys = await tx.$queryRaw<{ id: string; serial: string }[]>(Prisma.sql`
      SELECT d.id, d.serial FROM device d
      WHERE true ${after ? Prisma.sql`AND (d.serial, d.id) > (${after.key}, ${after.id}::uuid)` : Prisma.empty} ${matches}
      ORDER BY d.serial, d.id LIMIT ${query.limit + 1}`);
    const page = keys.slice(0, query.limit);
    const rows = await tx.device.findMany({ where: { id: { in: page.map(({ id }) => id) } }, include: rowInclude(at) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    await record(tx, actor, { action: 'directory:view', details: { what: query.search ? `cameras like “${query.search}”` : 'cameras', shown: page.length } });
    const last = page.at(-1);
    return {
      items: page.map(({ id }) => toRow(byId.get(id)!)),
      nextCursor: keys.length > query.limit && last ? cursorOf(last.serial, last.id) : null,
    } as DevicePage;
  });
}

export async function readDevice({ actor, deviceId }: { actor: Actor; deviceId: string }): Promise<DeviceDetail> {
  return transaction(async (tx) => {
    const detail = await detailOf(tx, deviceId);
    await record(tx, actor, { action: 'directory:view', subject: { kind: 'device', id: deviceId, label: detail.serial }, details: { what: 'a camera', shown: 1 } });
    return detail;
  });
}

/** @throws DocketError `not-found` */
export async function detailOf(tx: Tx, deviceId: string): Promise<DeviceDetail> {
  const at = now();
  const device = await tx.device.findUnique({ where: { id: deviceId }, include: rowInclude(at) });
  if (!device) throw notFound();
  const assignments = await tx.deviceAssignment.findMany({ where: { deviceId }, include: { person: { select: { id: true, name: true, warrantNumber: true } } }, orderBy: [{ from: 'desc' }, { id: 'desc' }], take: 200 });
  const calibrations = await tx.clockCalibration.findMany({ where: { deviceId }, include: { decidedBy: { select: { name: true } } }, orderBy: [{ from: 'desc' }, { id: 'desc' }], take: 200 });
  return {
    ...toRow(device),
    assignments: assignments.map(({ id, person, from, to }) => ({ id, officer: person, from: from.toISOString(), to: to?.toISOString() ?? null })),
    calibrations: calibrations.map((c) => ({
      id: c.id, from: c.from.toISOString(), offsetUs: Number(c.offsetUs), ratePpm: c.ratePpm, source: c.source, state: c.state, reason: c.reason,
      decidedBy: c.decidedBy?.name ?? null, decidedAt: c.decidedAt?.toISOString() ?? null,
    })),
  } as DeviceDetail;
}
