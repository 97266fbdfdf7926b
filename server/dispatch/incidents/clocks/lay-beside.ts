/** A person lays two cameras of an incident beside each other, by what they see in both. Counts at once. */
import type { LayBeside } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { toldOf } from '../list.ts';
import { aboutBoth, isOfTwo, lockTwo } from './beside-two.ts';
import { replaceAccepted } from './decide.ts';

/** @throws DocketError `not-found`; `conflict` where another clock of these two counts than the person saw */
export async function layBeside({ principal, actor, incidentId, body }: { principal: PersonPrincipal; actor: Actor; incidentId: string; body: LayBeside }): Promise<IncidentDetail> {
  const { recordingId, referenceId, lagUs, driftPpm, was } = body;
  return transaction(async (tx) => {
    const two = await lockTwo(tx, principal, { incidentId, recordingId, referenceId });
    const clocks = two.loaded.clocks.filter(isOfTwo({ recordingId, referenceId }));
    const counts = clocks.find(({ state }) => state === 'accepted') ?? null;
    if ((counts?.id ?? null) !== (was?.id ?? null) || (counts && counts.version !== was?.version))
      throw new DocketError('conflict', { detail: `${counts?.decidedBy?.name ?? 'Somebody'} has changed how these two lie beside each other since you opened it.` });
    const decided = { decidedById: principal.personId, decidedAt: now(), version: { increment: 1 } } as const;
    await replaceAccepted(tx, two, decided);
    const said = { recordingId, referenceId, lagUs, driftPpm, state: 'accepted' } as const;
    const hand = clocks.find(({ source }) => source === 'hand');
    if (hand) await tx.incidentClock.update({ where: { id: hand.id }, data: { ...said, ...decided } });
    else await tx.incidentClock.create({ data: { ...said, ...decided, version: 1, id: uuidv7(), incidentId, source: 'hand', madeAt: now() } });
    await recordAll(tx, actor, aboutBoth(two, 'alignment:hand', { source: 'hand', lagUs, driftPpm, reference: referenceId, before: counts && { source: counts.source, lagUs: Number(counts.lagUs), reference: counts.referenceId } }));
    return toldOf(tx, { principal, actor, incidentId });
  });
}
