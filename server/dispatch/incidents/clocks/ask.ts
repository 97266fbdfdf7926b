/** Proposals of how an incident's other cameras lie beside one: by their clocks and by GPS at once, by sound as soon as it has been heard. */
import type { AlignIncident } from '#contracts/incident-clocks.ts';
import type { IncidentClockId } from '#contracts/ids.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { toldOf } from '../list.ts';
import { loadIncidents, type Loaded, type LoadedMember } from '../load.ts';
import { isOfTwo } from './beside-two.ts';
import { ownClock } from './load.ts';

/** @throws DocketError `not-found`; `conflict` where nothing else of it is accepted */
export async function alignIncident({ principal, actor, incidentId, body: { referenceId } }: { principal: PersonPrincipal; actor: Actor; incidentId: string; body: AlignIncident }): Promise<IncidentDetail> {
  return transaction(async (tx) => {
    const open = await alignable(tx, principal, incidentId);
    await lockRecordings(tx, open.cameras.map(({ row }) => row.id));
    const { loaded, cameras } = await alignable(tx, principal, incidentId);
    const reference = cameras.find(({ row }) => row.id === referenceId);
    if (!reference) throw notFound();
    const others = cameras.filter((one) => one !== reference);
    if (others.length === 0) throw new DocketError('conflict', { detail: 'There is no other accepted recording to lay beside it. Accept another one first.' });
    for (const camera of others) await propose(tx, loaded, camera, reference);
    await record(tx, actor, { action: 'alignment:ask', subject: { kind: 'incident', id: incidentId, label: loaded.label }, details: { reference: referenceId, recordings: others.map(({ row }) => row.id) } });
    return toldOf(tx, { principal, actor, incidentId });
  });
}

async function alignable(tx: Tx, principal: PersonPrincipal, incidentId: string): Promise<{ loaded: Loaded; cameras: LoadedMember[] }> {
  const [loaded] = await loadIncidents(tx, principal, [incidentId]);
  if (!loaded) throw notFound();
  return { loaded, cameras: loaded.members.filter(({ state, mayAlign }) => state === 'accepted' && mayAlign) };
}

/** What a person has decided stands; what Docket said itself is said anew. */
async function propose(tx: Tx, { id: incidentId, clocks }: Loaded, camera: LoadedMember, reference: LoadedMember): Promise<void> {
  const two = { recordingId: camera.row.id, referenceId: reference.row.id };
  const known = clocks.filter(isOfTwo(two));
  for (const { source, ...lag } of byClocks(camera, reference)) {
    const before = known.find((one) => one.source === source);
    if (before && before.state !== 'proposed') continue;
    if (before) await tx.incidentClock.update({ where: { id: before.id }, data: { ...two, ...lag, version: { increment: 1 } } });
    else await tx.incidentClock.create({ data: { ...two, ...lag, id: uuidv7(), incidentId, source, state: 'proposed', madeAt: now() } });
  }
  const heard = known.find(({ source }) => source === 'sound');
  // Proposed or decided: it stands. What was refused for want of anything in common is heard again, the clocks may be right now.
  if (heard && heard.state !== 'waiting' && heard.refusal === null) return;
  const id = heard?.id ?? uuidv7();
  const waiting = { ...two, state: 'waiting', refusal: null, strikes: 0, madeAt: now() } as const;
  if (heard?.state === 'refused') await tx.incidentClock.update({ where: { id }, data: { ...waiting, version: { increment: 1 } } });
  else if (!heard) await tx.incidentClock.create({ data: { ...waiting, id, incidentId, source: 'sound' } });
  await enqueue(tx, 'align-incident', { clockId: id as IncidentClockId }, id);
}

interface ByClocks {
  readonly source: 'device' | 'gps';
  readonly lagUs: number;
  readonly driftPpm: number;
}

/** What two clocks say of each other: only where one of them is corrected, or GPS has seen both, does that say more than what is shown anyway. */
function byClocks(camera: LoadedMember, reference: LoadedMember): ByClocks[] {
  const [one, other] = [ownClock(camera.row), ownClock(reference.row)];
  const said: ByClocks[] = [];
  if (one.correction || other.correction) {
    const rate = (clock: typeof one) => 1 + (clock.correction?.ratePpm ?? 0) / 1e6;
    const startUs = (clock: typeof one) => clock.startedMs * 1000 + (clock.correction?.offsetUs ?? 0);
    said.push({ source: 'device', lagUs: Math.round((startUs(other) - startUs(one)) / rate(one)), driftPpm: (rate(other) / rate(one) - 1) * 1e6 });
  }
  if (one.aheadUs !== null && other.aheadUs !== null) said.push({ source: 'gps', lagUs: other.startedMs * 1000 - other.aheadUs - (one.startedMs * 1000 - one.aheadUs), driftPpm: 0 });
  return said;
}
