/** A person makes an incident of recordings that nothing proposed as one. */
import { MOST_IN_INCIDENT, type IncidentMade, type MakeIncident } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { keepTogether } from '#server/holds/index.ts';
import { record, recordAll, type Actor } from '#server/ledger/index.ts';
import { reachArrivals } from '#server/locks/index.ts';
import { lockTargets } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { FILMED_SELECT, toFilmed } from '../match/load.ts';
import { loadIncidents } from './load.ts';

const WHY = 'A person put them together.';

/** @throws DocketError as marks do; `too-many`; `conflict` where one of them is in an incident already */
export async function makeIncident({ principal, actor, body: { targets } }: { principal: PersonPrincipal; actor: Actor; body: MakeIncident }): Promise<IncidentMade> {
  if (targets.length > MOST_IN_INCIDENT) throw new DocketError('too-many', { detail: `An incident is made of at most ${MOST_IN_INCIDENT} recordings.` });
  return transaction(async (tx) => {
    await lockTargets(tx, { principal, action: 'incident:decide', targets });
    const rows = await tx.recording.findMany({ where: { id: { in: targets.map(({ id }) => id) } }, select: FILMED_SELECT });
    const taken = rows.filter(({ incidentId }) => incidentId !== null).length;
    if (taken > 0) throw new DocketError('conflict', { detail: `${taken === 1 ? 'One of them is' : `${taken} of them are`} in an incident already. Remove ${taken === 1 ? 'it' : 'them'} there first. Nothing was changed.` });
    const filmed = rows.map((row) => toFilmed(row)).toSorted((a, b) => a.span.fromMs - b.span.fromMs);
    const [first] = filmed;
    if (!first) throw notFound();
    const id = uuidv7();
    const [at, ids] = [now(), rows.map((row) => row.id)];
    await tx.incident.create({
      data: {
        id, state: 'accepted', why: WHY, madeAt: at, madeById: principal.personId, boroughId: first.boroughId,
        startsAt: new Date(first.span.fromMs), endsAt: new Date(Math.max(...filmed.map(({ span }) => span.toMs))),
        cameras: { create: ids.map((recordingId) => ({ recordingId, state: 'accepted' as const, why: WHY, proposedAt: at, decidedById: principal.personId, decidedAt: at })) },
      },
    });
    await tx.recording.updateMany({ where: { id: { in: ids } }, data: { incidentId: id, version: { increment: 1 } } });
    await keepTogether(tx, actor, id);
    const [made] = await loadIncidents(tx, principal, [id]);
    if (!made) throw notFound();
    const label = made.label;
    await record(tx, actor, { action: 'incident:make', subject: { kind: 'incident', id, label }, boroughId: first.boroughId, details: { recordings: ids } });
    await recordAll(tx, actor, rows.map((row) => ({ action: 'incident:accept', ...aboutRecording(row), details: { incident: id, label, before: null, of: rows.length } })));
    await reachArrivals(tx, actor, id, ids);
    return { id, label } as IncidentMade;
  });
}
