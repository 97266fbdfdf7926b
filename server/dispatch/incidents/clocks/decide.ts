/** A person accepts or refuses how two cameras of an incident are said to lie beside each other. */
import type { DecideIncidentClock } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { toldOf } from '../list.ts';
import { aboutBoth, isOfTwo, lockTwo, type Two } from './beside-two.ts';
import type { LoadedClock } from './load.ts';

export interface ClockCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly incidentId: string;
  readonly clockId: string;
}

/** The clock as it is now, its two cameras held. @throws DocketError `not-found`; `conflict` where it has changed since the person saw it */
export async function lockClock(tx: Tx, { principal, incidentId, clockId }: Omit<ClockCall, 'actor'>, version: number): Promise<Two & { readonly clock: LoadedClock }> {
  const seen = await tx.incidentClock.findFirst({ where: { id: clockId, incidentId } });
  if (!seen) throw notFound();
  const two = await lockTwo(tx, principal, seen);
  const clock = two.loaded.clocks.find(({ id }) => id === clockId);
  if (!clock) throw notFound();
  if (clock.version !== version) throw new DocketError('conflict', { detail: clock.decidedBy ? `${clock.decidedBy.name} has decided on this since you opened it.` : 'It has changed since you opened it.' });
  return { ...two, clock };
}

/** @throws DocketError `not-found`, `conflict` also where it is decided so already or says nothing that could be accepted */
export async function decideIncidentClock({ principal, actor, incidentId, clockId, accept, version }: ClockCall & DecideIncidentClock): Promise<IncidentDetail> {
  return transaction(async (tx) => {
    const two = await lockClock(tx, { principal, incidentId, clockId }, version);
    const { clock } = two;
    if (clock.lagUs === null) throw new DocketError('conflict', { detail: 'It says nothing yet that could be decided on.' });
    if (clock.state === (accept ? 'accepted' : 'refused')) throw new DocketError('conflict', { detail: 'It is decided so already.' });
    const decided = { decidedById: principal.personId, decidedAt: now(), version: { increment: 1 } };
    if (accept) await replaceAccepted(tx, two, decided);
    await tx.incidentClock.update({ where: { id: clockId }, data: { ...decided, state: accept ? 'accepted' : 'refused' } });
    await recordAll(tx, actor, aboutBoth(two, accept ? 'alignment:accept' : 'alignment:refuse', { clock: clockId, source: clock.source, lagUs: Number(clock.lagUs), driftPpm: clock.driftPpm, reference: clock.referenceId }));
    return toldOf(tx, { principal, actor, incidentId });
  });
}

interface Decided {
  readonly decidedById: string;
  readonly decidedAt: Date;
  readonly version: { readonly increment: number };
}

/** Of two cameras one clock counts: who accepts another refuses the one that did. */
export async function replaceAccepted(tx: Tx, { loaded, recording, reference }: Two, decided: Decided): Promise<void> {
  const ids = loaded.clocks.filter(isOfTwo({ recordingId: recording.row.id, referenceId: reference.row.id })).map(({ id }) => id);
  await tx.incidentClock.updateMany({ where: { id: { in: ids }, state: 'accepted' }, data: { ...decided, state: 'refused' } });
}
