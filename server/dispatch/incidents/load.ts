/** Incidents' recordings that are open to a person, with what each may be shown and asked of it. */
import type { IncidentDetail, IncidentSummary, IncidentRecording } from '#contracts/incidents.ts';
import { watchedOf, type Watched } from '#contracts/watching.ts';
import { reasonRequired, toPrisma, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { incidentLockTold } from '#server/recordings/index.ts';
import type { Span } from '../match/filmed.ts';
import { londonClock } from '../words.ts';
import { FILMED_SELECT, toFilmed } from '../match/load.ts';
import { clockedBy, clocksAmong, loadClocks, toClock, toShown, type LoadedClock, type ShownOfIncident } from './clocks/load.ts';
import { labelOf, tellIncident, type Member, type Told } from './tell.ts';

const SELECT = {
  ...FILMED_SELECT,
  shoulderNumber: true, hasPoster: true, clockAheadUs: true, restricted: true,
  officer: { select: { id: true, name: true } },
  category: { select: { label: true } },
  deviceId: true,
  device: { select: { serial: true, ...FILMED_SELECT.device.select } },
} as const satisfies Prisma.RecordingSelect;
type Row = Prisma.RecordingGetPayload<{ select: typeof SELECT }>;

export interface LoadedMember extends Member {
  readonly row: Row;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly mayDecide: boolean;
  readonly mayPoster: boolean;
  readonly watched: Watched | null;
  /** To lay it beside others in time, and to keep that for its camera. */
  readonly mayAlign: boolean;
  readonly mayKeep: boolean;
}

export interface Loaded {
  readonly id: string;
  readonly told: Told;
  /** What it is called; its time by the clock it is shown by. */
  readonly label: string;
  /** Of what belongs to it, by the clock it is shown by. */
  readonly span: Span;
  /** Told of, by their beginning. */
  readonly members: readonly LoadedMember[];
  /** Of two of its accepted members each, the newest first. */
  readonly clocks: readonly LoadedClock[];
  /** By which clock each member is shown, by recording. */
  readonly shown: ReadonlyMap<string, ShownOfIncident>;
}

/** Those of which something can be told to this person, in the order asked for. */
export async function loadIncidents(tx: Tx, principal: PersonPrincipal, ids: readonly string[]): Promise<Loaded[]> {
  const memberships = await tx.incidentRecording.findMany({
    where: { incidentId: { in: [...ids] }, recording: { is: toPrisma(visibleTo(principal, 'incident:view')) } },
    include: { recording: { select: SELECT }, decidedBy: { select: { name: true } } },
  });
  const open = await opennessOf(tx, principal, memberships.map(({ recordingId }) => recordingId));
  const clocks = await loadClocks(tx, ids);
  const byIncident = Map.groupBy(memberships, ({ incidentId }) => incidentId);
  return ids.flatMap((id): Loaded[] => {
    const rows = byIncident.get(id) ?? [];
    const among = clocksAmong(clocks.get(id) ?? [], rows);
    const shown = clockedBy(rows.map(({ recording }) => recording), among);
    const members = rows.map(({ recording: row, state, decidedBy, decidedAt }): LoadedMember => {
      const place = row.place ?? (row.proposal && row.proposal.state !== 'dismissed' ? row.proposal.place : null);
      const { decide = false, poster = false, watch = false, watchedUs = null, align = false, keep = false } = open.get(row.id) ?? {};
      const watched = watch && row.state === 'ready' ? watchedOf(watchedUs === null ? null : Number(watchedUs), row.durationUs === null ? null : Number(row.durationUs)) : null;
      const may = { mayDecide: decide, mayPoster: poster, mayAlign: align, mayKeep: keep };
      const name = `${row.officer ? `${row.officer.name}’s` : 'the'} recording of ${londonClock(spanOf(row, shown).fromMs)}`;
      return { row, filmed: { ...toFilmed(row), place }, state, name, decidedBy: decidedBy?.name ?? null, decidedAt, ...may, watched };
    });
    const told = tellIncident(members);
    if (!told) return [];
    const shownMembers = members.filter(({ row }) => told.members.has(row.id));
    const fromMs = ({ row }: LoadedMember) => spanOf(row, shown).fromMs;
    const span = spanOfAll(shownMembers, shown);
    return [{ id, told, label: labelOf(told, span.fromMs), span, clocks: among, shown, members: shownMembers.toSorted((a, b) => fromMs(a) - fromMs(b) || (a.row.id < b.row.id ? -1 : 1)) }];
  });
}

/** On the wall, by the clock it is shown by. */
function spanOf({ id, startedAt, durationUs }: Row, shown: ReadonlyMap<string, ShownOfIncident>): Span {
  const { offsetUs = 0, ratePpm = 0 } = shown.get(id) ?? {};
  const fromMs = startedAt.getTime() + Math.round(offsetUs / 1000);
  return { fromMs, toMs: fromMs + Math.round((Number(durationUs ?? 0) * (1 + ratePpm / 1e6)) / 1000) };
}

/** From the first beginning to the last end of those that nobody refused; of all, where all were. */
function spanOfAll(members: readonly LoadedMember[], shown: ReadonlyMap<string, ShownOfIncident>): Span {
  const standing = members.filter(({ state }) => state !== 'refused');
  const spans = (standing.length > 0 ? standing : members).map(({ row }) => spanOf(row, shown));
  return { fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)), toMs: Math.max(...spans.map(({ toMs }) => toMs)) };
}

interface Openness {
  readonly decide: boolean;
  readonly poster: boolean;
  readonly watch: boolean;
  /** By whoever asks; null where they never watched. */
  readonly watchedUs: bigint | null;
  readonly align: boolean;
  readonly keep: boolean;
}

async function opennessOf(tx: Tx, principal: PersonPrincipal, ids: readonly string[]): Promise<ReadonlyMap<string, Openness>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Openness & { id: string })[]>(Prisma.sql`
    SELECT r.id, (${toSql(visibleTo(principal, 'incident:decide'))}) IS TRUE AS decide, (${toSql(visibleTo(principal, 'recording:poster'))}) IS TRUE AS poster,
      (${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE AS watch, (SELECT w.watched_us FROM watch_state w WHERE w.person_id = ${principal.personId}::uuid AND w.recording_id = r.id) AS "watchedUs",
      (${toSql(visibleTo(principal, 'incident:align'))}) IS TRUE AS align, (${toSql(visibleTo(principal, 'recording:correct-clock'))}) IS TRUE AS keep
    FROM recording r WHERE r.id = ANY(${[...new Set(ids)]}::uuid[])`);
  return new Map(rows.map(({ id, ...open }) => [id, open]));
}

export function toIncidentSummary({ id, told, label, span, members }: Loaded): IncidentSummary {
  const standing = members.filter(({ state }) => state !== 'refused');
  return {
    id, state: told.state, label, cadReference: told.cadReference, place: told.place,
    startsAt: new Date(span.fromMs).toISOString(), endsAt: new Date(span.toMs).toISOString(),
    officers: [...new Set(standing.flatMap(({ row }) => row.officer?.name ?? []))],
    recordings: standing.length,
    waiting: standing.filter(({ state }) => state === 'proposed').length,
  } as IncidentSummary;
}

export async function toIncidentDetail(tx: Tx, loaded: Loaded, principal: PersonPrincipal): Promise<IncidentDetail> {
  const lock = await incidentLockTold(tx, principal, loaded.id);
  return { ...toIncidentSummary(loaded), why: loaded.told.why, lock, recordings: loaded.members.map((member) => toMember(member, loaded, principal)), clocks: loaded.clocks.map((clock) => toClock(clock, loaded)) } as IncidentDetail;
}

function toMember({ row, filmed, state, decidedBy, decidedAt, mayDecide, mayPoster, mayAlign, watched }: LoadedMember, { told, shown }: Loaded, principal: PersonPrincipal): IncidentRecording {
  const span = spanOf(row, shown);
  return {
    id: row.id, state,
    startsAt: new Date(span.fromMs).toISOString(), endsAt: new Date(span.toMs).toISOString(), clock: toShown(row.id, shown.get(row.id)!),
    startedAt: row.startedAt.toISOString(), durationUs: row.durationUs === null ? null : Number(row.durationUs), reasonRequired: reasonRequired(principal, row), restricted: row.restricted,
    officer: row.officer && { ...row.officer, shoulderNumber: row.shoulderNumber },
    cameraSerial: row.device?.serial ?? null, place: filmed.place, category: row.category?.label ?? null,
    mine: row.officerId === principal.personId, hasPoster: row.hasPoster && mayPoster, watched,
    why: told.members.get(row.id)?.why ?? null, decidedBy, decidedAt: decidedAt?.toISOString() ?? null, mayDecide, mayAlign,
  } as IncidentRecording;
}
