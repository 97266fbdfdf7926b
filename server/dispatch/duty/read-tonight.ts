/** One's latest shift at the end of duty: what has no category yet, grouped, with what is proposed for it. */
import type { DutyGroup, DutyTonight } from '#contracts/duty.ts';
import { watchedOf } from '#contracts/watching.ts';
import { toPrisma, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { loadIncidents, type Loaded } from '../incidents/load.ts';
import { FILMED_SELECT, toFilmed } from '../match/load.ts';
import { groupDuty } from './group-duty.ts';
import { latestShift } from './latest-shift.ts';

/** Further back is no latest shift, and more is no shift. */
const DAYS_BACK = 31;
const MOST = 500;

const SELECT = {
  ...FILMED_SELECT,
  version: true, hasPoster: true, borough: { select: { id: true, name: true } },
  tags: { select: { tag: { select: { label: true } } } },
  proposal: { include: { event: { select: { reference: true } }, category: { select: { id: true, label: true, retiredAt: true } } } },
  device: { select: { serial: true, ...FILMED_SELECT.device.select } },
} as const satisfies Prisma.RecordingSelect;
type Row = Prisma.RecordingGetPayload<{ select: typeof SELECT }>;

export async function readTonight({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<DutyTonight> {
  return transaction(async (tx) => {
    const since = new Date(principal.at.getTime() - DAYS_BACK * 86_400_000);
    const rows = await tx.recording.findMany({
      where: { AND: [{ officerId: principal.personId, startedAt: { gt: since } }, toPrisma(visibleTo(principal, 'recording:list'))] },
      select: SELECT, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], take: MOST,
    });
    const duties = await tx.rosterDuty.findMany({ where: { personId: principal.personId, endsAt: { gt: since } }, orderBy: { startsAt: 'desc' }, take: 100 });
    const shift = latestShift(rows.map((row) => ({ row, ...toFilmed(row) })), duties.map(({ name, startsAt, endsAt }) => ({ name, fromMs: startsAt.getTime(), toMs: endsAt.getTime() })));
    const mine = shift?.recordings.map(({ row }) => row) ?? [];
    const categories = await tx.category.findMany({ where: { retiredAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, label: true } });
    const groups = await groupsOf(tx, principal, mine);
    await recordOnce(tx, actor, { action: 'recording:list-own', details: { scope: 'mine', shown: mine.length, endOfDuty: true } });
    const spans = shift?.recordings.map(({ span }) => span) ?? [];
    return {
      shift: shift && {
        name: shift.duty?.name ?? null,
        startsAt: new Date(shift.duty?.fromMs ?? Math.min(...spans.map(({ fromMs }) => fromMs))).toISOString(),
        endsAt: new Date(shift.duty?.toMs ?? Math.max(...spans.map(({ toMs }) => toMs))).toISOString(),
      },
      groups,
      recordings: mine.length,
      categorised: mine.filter(({ categoryId }) => categoryId !== null).length,
      working: mine.filter(({ state }) => state === 'uploading' || state === 'checking' || state === 'packaging').length,
      categories,
    } as DutyTonight;
  });
}

interface Openness {
  readonly id: string;
  readonly mark: boolean;
  readonly poster: boolean;
  readonly watch: boolean;
  readonly watchedUs: bigint | null;
}

async function groupsOf(tx: Tx, principal: PersonPrincipal, rows: readonly Row[]): Promise<DutyGroup[]> {
  const open = rows.length === 0 ? [] : await tx.$queryRaw<Openness[]>(Prisma.sql`
    SELECT r.id, (${toSql(visibleTo(principal, 'recording:mark'))}) IS TRUE AS mark, (${toSql(visibleTo(principal, 'recording:poster'))}) IS TRUE AS poster,
      (${toSql(visibleTo(principal, 'recording:watch'))}) IS TRUE AS watch, (SELECT w.watched_us FROM watch_state w WHERE w.person_id = ${principal.personId}::uuid AND w.recording_id = r.id) AS "watchedUs"
    FROM recording r WHERE r.id = ANY(${rows.map(({ id }) => id)}::uuid[])`);
  const openness = new Map(open.map((one) => [one.id, one]));
  const left = rows.filter((row) => row.categoryId === null && (row.state === 'ready' || row.state === 'unplayable') && openness.get(row.id)?.mark === true);
  const memberships = await tx.incidentRecording.findMany({ where: { recordingId: { in: left.map(({ id }) => id) }, state: { not: 'refused' }, incident: { state: { not: 'refused' } } }, select: { incidentId: true } });
  const incidents = await loadIncidents(tx, principal, [...new Set(memberships.map(({ incidentId }) => incidentId))]);
  const incidentOf = new Map(incidents.flatMap((incident) => incident.members.filter(({ state }) => state !== 'refused').map(({ row }) => [row.id, incident] as const)));
  const grouped = groupDuty(left.map((row) => {
    const open = openProposal(row);
    return { row, id: row.id, fromMs: toFilmed(row).span.fromMs, incidentId: incidentOf.get(row.id)?.id ?? null, categoryId: open?.category && open.category.retiredAt === null ? open.category.id : null };
  }));
  return grouped.map((group) => toGroup(group.map(({ row }) => row), incidentOf.get(group[0]!.id) ?? null, openness));
}

const openProposal = ({ proposal }: Row) => (proposal?.state === 'open' ? proposal : null);

function toGroup(rows: readonly Row[], incident: Loaded | null, openness: ReadonlyMap<string, Openness>): DutyGroup {
  const proposals = rows.flatMap((row) => openProposal(row) ?? []);
  const category = proposals.map((p) => p.category).find((c) => c !== null && c.retiredAt === null) ?? null;
  const ids = new Set(rows.map(({ id }) => id));
  return {
    key: rows[0]!.id,
    recordings: rows.map((row) => {
      const { span } = toFilmed(row);
      const open = openness.get(row.id);
      return {
        id: row.id, version: row.version, startsAt: new Date(span.fromMs).toISOString(), endsAt: new Date(span.toMs).toISOString(),
        title: row.title, place: row.place, cameraSerial: row.device?.serial ?? null, borough: row.borough, tags: row.tags.map(({ tag }) => tag.label),
        hasPoster: row.hasPoster && open?.poster === true, why: openProposal(row)?.why ?? null, proposedAt: openProposal(row)?.madeAt.toISOString() ?? null,
        watched: open?.watch && row.state === 'ready' ? watchedOf(open.watchedUs === null ? null : Number(open.watchedUs), row.durationUs === null ? null : Number(row.durationUs)) : null,
      };
    }),
    category: category && { id: category.id, label: category.label },
    place: rows.find(({ place }) => place !== null)?.place ?? proposals.find(({ place }) => place !== null)?.place ?? null,
    cadReference: proposals.find(({ event }) => event !== null)?.event?.reference ?? incident?.told.cadReference ?? null,
    incident: incident && { id: incident.id, label: incident.label, state: incident.told.state, why: incident.told.why, others: incident.members.filter(({ row, state }) => state !== 'refused' && !ids.has(row.id)).length },
  } as DutyGroup;
}
