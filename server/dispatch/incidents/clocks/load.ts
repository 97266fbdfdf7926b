/** The clocks of an incident as far as both of their cameras are open to a person, and by which clock each camera is shown to them. */
import type { IncidentClock, ShownClock } from '#contracts/incident-clocks.ts';
import type { IncidentState } from '#contracts/incidents.ts';
import { correctionOf } from '#server/clocks/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import type { Loaded, LoadedMember } from '../load.ts';
import { oneClock, type LaidBeside, type OwnClock, type Shown } from './one-clock.ts';

export type LoadedClock = Prisma.IncidentClockGetPayload<{ include: { decidedBy: { select: { name: true } } } }>;

interface Counted extends LaidBeside {
  readonly row: LoadedClock;
}
export type ShownOfIncident = Shown<Counted>;

export async function loadClocks(tx: Tx, incidentIds: readonly string[]): Promise<ReadonlyMap<string, LoadedClock[]>> {
  const rows = await tx.incidentClock.findMany({ where: { incidentId: { in: [...incidentIds] } }, include: { decidedBy: { select: { name: true } } }, orderBy: { id: 'desc' } });
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}

/** Those of two recordings that are open to this person and accepted. One of a recording that isn't there for them isn't there either. */
export function clocksAmong(clocks: readonly LoadedClock[], members: readonly { readonly recordingId: string; readonly state: IncidentState }[]): LoadedClock[] {
  const accepted = new Set(members.filter(({ state }) => state === 'accepted').map(({ recordingId }) => recordingId));
  return clocks.filter(({ recordingId, referenceId }) => accepted.has(recordingId) && accepted.has(referenceId));
}

export function ownClock(row: LoadedMember['row']): OwnClock {
  return { id: row.id, startedMs: row.startedAt.getTime(), startSource: row.startSource, aheadUs: row.clockAheadUs === null ? null : Number(row.clockAheadUs), correction: correctionOf(row, row.device?.calibrations ?? []) };
}

/** By recording. */
export function clockedBy(rows: readonly LoadedMember['row'][], clocks: readonly LoadedClock[]): ReadonlyMap<string, ShownOfIncident> {
  const counted = clocks.flatMap((row): Counted[] =>
    row.state === 'accepted' && row.lagUs !== null && row.decidedAt
      ? [{ row, id: row.id, recordingId: row.recordingId, referenceId: row.referenceId, lagUs: Number(row.lagUs), driftPpm: row.driftPpm, decidedMs: row.decidedAt.getTime() }]
      : [],
  );
  return oneClock(rows.map(ownClock), counted);
}

/** @param id the recording that is shown by it */
export function toShown(id: string, { offsetUs, ratePpm, clockOf, beside }: ShownOfIncident): ShownClock {
  return {
    offsetUs, ratePpm, clockOf: clockOf.id, startSource: clockOf.startSource, correction: clockOf.correction,
    beside: beside && { clockId: beside.id, recordingId: beside.recordingId === id ? beside.referenceId : beside.recordingId, source: beside.row.source, confidence: beside.row.confidence, acceptedBy: beside.row.decidedBy?.name ?? null },
  } as ShownClock;
}

/** Of an incident's clock, the recording that takes its time by it; undefined where none does. */
export const movedBy = (clock: Pick<LoadedClock, 'id' | 'recordingId' | 'referenceId'>, { members, shown }: Pick<Loaded, 'members' | 'shown'>): LoadedMember | undefined =>
  members.find(({ row: { id } }) => (id === clock.recordingId || id === clock.referenceId) && shown.get(id)?.beside?.id === clock.id);

export function toClock(clock: LoadedClock, loaded: Loaded): IncidentClock {
  const { id, recordingId, referenceId, source, state, lagUs, driftPpm, confidence, refusal, decidedBy, decidedAt, version } = clock;
  const mayAlign = (of: string) => loaded.members.some(({ row, mayAlign: may }) => row.id === of && may);
  const moved = movedBy(clock, loaded);
  return {
    id, recordingId, referenceId, source, state, lagUs: lagUs === null ? null : Number(lagUs), driftPpm, confidence, refusal, decidedBy: decidedBy?.name ?? null, decidedAt: decidedAt?.toISOString() ?? null, version,
    mayDecide: mayAlign(recordingId) && mayAlign(referenceId),
    mayKeep: moved !== undefined && moved.mayKeep && moved.row.deviceId !== null,
  } as IncidentClock;
}
