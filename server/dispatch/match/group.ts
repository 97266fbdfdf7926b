/** One recording put among the incidents it belongs to, as a proposal for people to accept or refuse. */
import { keepTogether } from '#server/holds/index.ts';
import { record, type Actor, type Entry } from '#server/ledger/index.ts';
import { reachArrivals } from '#server/locks/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { momentWords } from '../words.ts';
import type { Filmed } from './filmed.ts';
import { FILMED_SELECT, readFilmed, toFilmed } from './load.ts';
import { findNearby } from './nearby.ts';
import { placeRecording, type Neighbour } from './place.ts';

/**
 * What is kept as the reason names no camera: a person may see one of them and not the other. What a person is told is made
 * from the recordings they may see (server/dispatch/incidents/why.ts).
 */
const WHY_KEPT = 'Filmed at the same time within 150 m, or of one dispatch.';

/**
 * Holds the recording and all that could be of one incident with it, and nothing else of the force: two cameras of one event that become
 * ready together wait for each other here, and the second finds what the first began. What becomes ready after the look is matched by
 * itself and finds this one. To be called before any recording is held.
 */
export async function group(tx: Tx, actor: Actor, recordingId: string): Promise<void> {
  const seen = await readFilmed(tx, recordingId);
  const ids = seen ? await findNearby(tx, toFilmed(seen)) : [];
  if (ids.length === 0) return;
  await lockRecordings(tx, [recordingId, ...ids]);
  const row = await readFilmed(tx, recordingId);
  if (!row) return;
  const filmed = toFilmed(row);
  const rows = await tx.recording.findMany({ where: { id: { in: ids } }, select: FILMED_SELECT });
  const memberships = await tx.incidentRecording.findMany({ where: { recordingId: { in: [row.id, ...ids] } }, select: { incidentId: true, recordingId: true, state: true, incident: { select: { state: true } } } });
  const isOut = (m: (typeof memberships)[number]) => m.state === 'refused' || m.incident.state === 'refused';
  const of = (recordingId: string) => memberships.filter((m) => m.recordingId === recordingId);
  const mine = of(row.id);
  /** Told apart by a person: one of them was refused in an incident that the other is or was in. */
  const isRefused = (id: string) => of(id).some((theirs) => mine.some((own) => own.incidentId === theirs.incidentId && (isOut(own) || isOut(theirs))));
  const standing = (all: typeof memberships) => all.find((m) => !isOut(m))?.incidentId ?? null;
  const neighbours = rows.map((one): Neighbour => ({ filmed: toFilmed(one), incidentId: standing(of(one.id)), isRefused: isRefused(one.id) }));
  // An incident that this recording was refused in takes in none that would bring it back.
  const closed = new Set(mine.filter(isOut).map(({ incidentId }) => incidentId));
  const placed = placeRecording(filmed, standing(mine), neighbours.filter(({ incidentId }) => incidentId === null || !closed.has(incidentId)));
  if (!placed) return;
  const members = placed.with.filter((one) => !of(one.id).some((m) => placed.kind === 'join' && m.incidentId === placed.incidentId));
  if (members.length === 0) return;
  const incidentId = placed.kind === 'join' ? placed.incidentId : uuidv7();
  if (placed.kind === 'begin') await begin(tx, incidentId, members);
  else await stretch(tx, incidentId, members);
  await tx.incidentRecording.createMany({ data: members.map(({ id }) => ({ incidentId, recordingId: id, state: 'proposed' as const, why: WHY_KEPT, proposedAt: now() })) });
  await record(tx, actor, await entryOf(tx, incidentId, members));
  // Before anybody says that it belongs: whoever filmed there may not watch it until they do.
  await reachArrivals(tx, actor, incidentId, members.map(({ id }) => id));
  await keepTogether(tx, actor, incidentId);
}

const sharedReference = (members: readonly Filmed[]) => members[0]?.references.find((reference) => members.every((one) => one.references.includes(reference))) ?? null;

async function begin(tx: Tx, id: string, members: readonly Filmed[]): Promise<void> {
  const [first] = members.toSorted((a, b) => a.span.fromMs - b.span.fromMs) as [Filmed];
  await tx.incident.create({
    data: {
      id, state: 'proposed', cadReference: sharedReference(members), place: members.every(({ place }) => place === first.place) ? first.place : null, boroughId: first.boroughId, why: WHY_KEPT, madeAt: now(),
      startsAt: new Date(first.span.fromMs), endsAt: new Date(Math.max(...members.map(({ span }) => span.toMs))),
    },
  });
}

/** Its span is that of all its cameras. In one statement: other cameras may join it at its other end at this moment. */
async function stretch(tx: Tx, id: string, members: readonly Filmed[]): Promise<void> {
  const from = new Date(Math.min(...members.map(({ span }) => span.fromMs)));
  const to = new Date(Math.max(...members.map(({ span }) => span.toMs)));
  await tx.$executeRaw(Prisma.sql`UPDATE incident SET starts_at = least(starts_at, ${from}), ends_at = greatest(ends_at, ${to}), version = version + 1 WHERE id = ${id}::uuid`);
}

async function entryOf(tx: Tx, id: string, members: readonly Filmed[]): Promise<Entry> {
  const { cadReference, place, startsAt, boroughId } = await tx.incident.findUniqueOrThrow({ where: { id } });
  return { action: 'incident:propose', subject: { kind: 'incident', id, label: incidentLabel({ cadReference, place, startsAt }) }, boroughId, details: { recordings: members.map((one) => one.id), reference: cadReference } };
}

/** "CAD 5120/21NOV26, Amhurst Road, E8", "Amhurst Road, E8, 21 Nov 2026, 22:37 GMT": as it was at the time. */
export function incidentLabel({ cadReference, place, startsAt }: { cadReference: string | null; place: string | null; startsAt: Date }): string {
  return [cadReference ? `CAD ${cadReference}` : null, place, cadReference ? null : momentWords(startsAt)].filter((part) => part !== null).join(', ');
}
