/** A list of cameras and who wears them: shown first, then taken as a whole or not at all, each change with its own ledger entry. */
import type { ImportDevices, ImportResult } from '#contracts/devices.ts';
import { record, recordAll, type Actor, type Entry } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { inService } from '../officer.ts';
import { lockAssignments } from './assign.ts';
import { planImport, type Change, type Known } from './plan-import.ts';
import { readTable, type TableRow } from './read-table.ts';

/** `applied` is false for a preview, and where any row is in error: then nothing has changed. */
export async function importDevices({ actor, body }: { actor: Actor; body: ImportDevices }): Promise<ImportResult> {
  const table = readTable(body.csv);
  return oneAtATime(async (tx) => {
    // What is looked at must still be so when it is written: nobody else assigns meanwhile.
    if (body.apply) await lockAssignments(tx);
    const { rows, changes } = planImport(table, await knownOf(tx, table.rows));
    const counts = {
      added: changes.filter(({ kind }) => kind === 'add').length,
      assigned: changes.filter(({ kind }) => kind === 'assign').length,
      unchanged: rows.filter(({ outcome }) => outcome === 'unchanged').length,
      errors: rows.filter(({ outcome }) => outcome === 'error').length,
    };
    const applied = body.apply && counts.errors === 0;
    if (applied) {
      await apply(tx, changes);
      await recordAll(tx, actor, [...changes.map(entryOf), { action: 'device:import', details: { rows: rows.length, added: counts.added, assigned: counts.assigned } }]);
    } else await record(tx, actor, { action: 'directory:view', details: { what: 'cameras named in a list', shown: rows.length } });
    return { rows: [...rows], ...counts, applied };
  });
}

/** Footage may make a camera known between the look and the change: then the person looks again. */
async function oneAtATime<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(work);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw new DocketError('conflict', { detail: 'A camera of the list has become known meanwhile. Check the list again.', cause: error });
    throw error;
  }
}

async function knownOf(tx: Tx, rows: readonly TableRow[]): Promise<Known> {
  const serials = [...new Set(rows.map(({ serial }) => serial))];
  const warrants = [...new Set(rows.flatMap(({ officer }) => officer ?? []))];
  const devices = await tx.device.findMany({ where: { serial: { in: serials } }, include: { assignments: { include: { person: { select: { name: true } } } } } });
  const people = await tx.person.findMany({ where: { warrantNumber: { in: warrants }, ...inService }, select: { id: true, name: true, warrantNumber: true, postings: { select: { from: true, to: true } } } });
  return {
    devices: new Map(devices.map(({ serial, assignments, ...device }) => [serial, { ...device, assignments: assignments.map(({ personId, person, from, to }) => ({ personId, name: person.name, from, to })) }])),
    officers: Map.groupBy(people, ({ warrantNumber }) => warrantNumber ?? ''),
    newId: uuidv7,
  };
}

async function apply(tx: Tx, changes: readonly Change[]): Promise<void> {
  const of = <K extends Change['kind']>(kind: K) => changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind);
  await tx.device.createMany({ data: of('add').map(({ id, serial, maker, model }) => ({ id, serial, maker, model })) });
  for (const { id, maker, model } of of('fill')) await tx.device.update({ where: { id }, data: { maker, model } });
  await tx.deviceAssignment.createMany({ data: of('assign').map(({ deviceId, officer, from, to }) => ({ id: uuidv7(), deviceId, personId: officer.id, from, to })) });
}

function entryOf(change: Change): Entry {
  switch (change.kind) {
    case 'add':
      return { action: 'device:add', subject: { kind: 'device', id: change.id, label: change.serial }, details: { maker: change.maker, model: change.model } };
    case 'fill':
      return { action: 'device:fill', subject: { kind: 'device', id: change.id, label: change.serial }, details: { ...(change.maker ? { maker: change.maker } : {}), ...(change.model ? { model: change.model } : {}) } };
    case 'assign':
      return {
        action: 'device:assign',
        subject: { kind: 'device', id: change.deviceId, label: change.serial },
        details: { officer: change.officer.id, officerName: change.officer.name, from: change.from.toISOString(), to: change.to?.toISOString() ?? null },
      };
    default:
      return change satisfies never;
  }
}
