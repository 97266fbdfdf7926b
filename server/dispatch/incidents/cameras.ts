/** An incident's cameras as far as they are open to a person, each with the clock it is shown by: for what is done to several at once. */
import { cameraClock, type CameraClock, type ShownClock } from '#contracts/incident-clocks.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { toShown } from './clocks/load.ts';
import { loadIncidents } from './load.ts';

export interface IncidentCamera extends CameraClock {
  readonly id: string;
  readonly clock: ShownClock;
  readonly serial: string | null;
}

/** Those nobody has refused, by their beginning. @throws DocketError `not-found` where nothing of it is told to this person */
export async function incidentCameras(tx: Tx, principal: PersonPrincipal, incidentId: string): Promise<{ readonly label: string; readonly cameras: readonly IncidentCamera[] }> {
  const [loaded] = await loadIncidents(tx, principal, [incidentId]);
  if (!loaded) throw notFound();
  const cameras = loaded.members.filter(({ state }) => state !== 'refused').map(({ row: { id, startedAt, device } }): IncidentCamera => {
    const clock = toShown(id, loaded.shown.get(id)!);
    return { id, clock, serial: device?.serial ?? null, ...cameraClock({ startedAt: startedAt.toISOString(), clock }) };
  });
  return { label: loaded.label, cameras };
}
