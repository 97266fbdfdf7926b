/** A person says whether recordings belong to an incident: all of it or some. What is refused stays refused until a person says otherwise. */
import type { DecideIncident, IncidentDecided, IncidentState } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { keepTogether } from '#server/holds/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { reachArrivals } from '#server/locks/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { loadIncidents, toIncidentDetail, type LoadedMember } from './load.ts';

export interface DecideCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly incidentId: string;
  readonly body: DecideIncident;
}

/** @throws DocketError `not-found` where one of them is not open to this person to decide; `conflict` where somebody has decided since, or it is in another incident */
export async function decideIncident({ principal, actor, incidentId, body }: DecideCall): Promise<IncidentDecided> {
  return transaction(async (tx) => {
    await lockRecordings(tx, body.recordings.map(({ id }) => id));
    const [loaded] = await loadIncidents(tx, principal, [incidentId]);
    if (!loaded) throw notFound();
    const members = body.recordings.map(({ id, was }) => {
      const member = loaded.members.find(({ row }) => row.id === id);
      if (!member?.mayDecide) throw notFound();
      if (member.state !== was) throw new DocketError('conflict', { detail: `${member.decidedBy ?? 'Somebody'} has decided on ${member.name} since you opened it.` });
      return member;
    });
    const changed = await decideMembers(tx, { principal, actor, incidentId, label: loaded.label, members, accept: body.accept });
    if (changed.length === 0) throw new DocketError('conflict', { detail: 'It is decided so already.' });
    const [after] = await loadIncidents(tx, principal, [incidentId]);
    return { incident: after ? await toIncidentDetail(tx, after, principal) : null };
  });
}

export interface DecideMembers extends Omit<DecideCall, 'body'> {
  readonly label: string;
  readonly members: readonly LoadedMember[];
  readonly accept: boolean;
}

/** With the recordings held. Those decided so already are left as they are. */
export async function decideMembers(tx: Tx, { principal, actor, incidentId, label, members, accept }: DecideMembers): Promise<readonly LoadedMember[]> {
  const state: IncidentState = accept ? 'accepted' : 'refused';
  const changed = members.filter((member) => member.state !== state);
  if (changed.length === 0) return [];
  const elsewhere = accept ? changed.find(({ row }) => row.incidentId !== null && row.incidentId !== incidentId) : undefined;
  if (elsewhere) throw new DocketError('conflict', { detail: `${capital(elsewhere.name)} is in another incident already. Refuse it there first.` });
  const ids = changed.map(({ row }) => row.id);
  await tx.incidentRecording.updateMany({ where: { incidentId, recordingId: { in: ids } }, data: { state, decidedById: principal.personId, decidedAt: now() } });
  await tx.recording.updateMany({ where: { id: { in: ids }, ...(accept ? {} : { incidentId }) }, data: { incidentId: accept ? incidentId : null, version: { increment: 1 } } });
  await settleState(tx, incidentId);
  if (accept) await keepTogether(tx, actor, incidentId);
  await recordAll(tx, actor, changed.map(({ row, state: before }) => ({ action: accept ? 'incident:accept' : 'incident:refuse', ...aboutRecording(row), details: { incident: incidentId, label, before, of: changed.length } })));
  if (accept) await reachArrivals(tx, actor, incidentId, ids);
  return changed;
}

/** Accepted once one of its recordings is, refused once all are. Who decides on another of its recordings at this moment is waited for first, and then counted. */
export async function settleState(tx: Tx, incidentId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR NO KEY UPDATE`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE incident i SET version = i.version + 1, state = (
      SELECT CASE WHEN bool_or(ir.state = 'accepted') THEN 'accepted' WHEN bool_and(ir.state = 'refused') THEN 'refused' ELSE 'proposed' END
      FROM incident_recording ir WHERE ir.incident_id = i.id)::"IncidentState"
    WHERE i.id = ${incidentId}::uuid`);
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
