/** A person says of recordings that they belong to an incident Docket didn't propose them for. */
import { MOST_IN_INCIDENT, type IncidentLinked, type LinkToIncident } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { keepTogether } from '#server/holds/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { reachArrivals } from '#server/locks/index.ts';
import { lockTargets } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { settleState } from './decide.ts';
import { loadIncidents } from './load.ts';

const WHY = 'A person said that it belongs here.';

/** @throws DocketError as marks do; `too-many`; `not-found` also for an incident of which nothing is told to this person; `conflict` where one of them is in another incident, or all are in it already */
export async function linkToIncident({ principal, actor, incidentId, body: { targets } }: { principal: PersonPrincipal; actor: Actor; incidentId: string; body: LinkToIncident }): Promise<IncidentLinked> {
  return transaction(async (tx) => {
    await lockTargets(tx, { principal, action: 'incident:decide', targets });
    const [loaded] = await loadIncidents(tx, principal, [incidentId]);
    if (!loaded) throw notFound();
    const rows = await tx.recording.findMany({ where: { id: { in: targets.map(({ id }) => id) } } });
    const elsewhere = rows.filter((row) => row.incidentId !== null && row.incidentId !== incidentId).length;
    if (elsewhere > 0) throw new DocketError('conflict', { detail: `${elsewhere === 1 ? 'One of them is' : `${elsewhere} of them are`} in another incident already. Refuse ${elsewhere === 1 ? 'it' : 'them'} there first. Nothing was changed.` });
    const linked = rows.filter((row) => row.incidentId === null);
    if (linked.length === 0) throw new DocketError('conflict', { detail: 'They are in it already.' });
    const before = new Map((await tx.incidentRecording.findMany({ where: { incidentId, recordingId: { in: linked.map(({ id }) => id) } } })).map((m) => [m.recordingId, m.state]));
    const members = await tx.incidentRecording.count({ where: { incidentId } });
    if (members + linked.length - before.size > MOST_IN_INCIDENT) throw new DocketError('too-many', { detail: `An incident is made of at most ${MOST_IN_INCIDENT} recordings. Nothing was changed.` });
    const decided = { state: 'accepted', decidedById: principal.personId, decidedAt: now() } as const;
    await tx.incidentRecording.updateMany({ where: { incidentId, recordingId: { in: [...before.keys()] } }, data: decided });
    await tx.incidentRecording.createMany({ data: linked.filter(({ id }) => !before.has(id)).map(({ id }) => ({ incidentId, recordingId: id, why: WHY, proposedAt: now(), ...decided })) });
    await tx.recording.updateMany({ where: { id: { in: linked.map(({ id }) => id) } }, data: { incidentId, version: { increment: 1 } } });
    await settleState(tx, incidentId);
    await keepTogether(tx, actor, incidentId);
    await recordAll(tx, actor, linked.map((row) => ({ action: 'incident:accept', ...aboutRecording(row), details: { incident: incidentId, label: loaded.label, before: before.get(row.id) ?? null, of: linked.length } })));
    await reachArrivals(tx, actor, incidentId, linked.map(({ id }) => id));
    return { label: loaded.label };
  });
}
