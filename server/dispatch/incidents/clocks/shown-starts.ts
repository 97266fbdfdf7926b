/** When recordings began, for lists that name them by it: the same time that their own pages show. */
import type { PersonPrincipal } from '#server/access/index.ts';
import { correctionsFor } from '#server/clocks/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { loadIncidents } from '../load.ts';

/** What tells when a recording began, as its screens show it. */
export const STARTED = { id: true, startedAt: true, startSource: true, deviceId: true, incidentId: true } as const satisfies Prisma.RecordingSelect;
type Started = Prisma.RecordingGetPayload<{ select: typeof STARTED }>;

/** When each of a page of recordings began: by its incident's clock as a person sees it, else by its camera's as corrected. */
export async function shownStarts(tx: Tx, principal: PersonPrincipal, recordings: readonly Started[]): Promise<(recording: Started) => Date> {
  const ids = recordings.flatMap(({ id, incidentId }) => (incidentId === null ? [] : [id]));
  const accepted = ids.length === 0 ? [] : await tx.incidentClock.findMany({ where: { state: 'accepted', OR: [{ recordingId: { in: ids } }, { referenceId: { in: ids } }] }, select: { incidentId: true }, distinct: ['incidentId'] });
  const asked = accepted.map(({ incidentId }) => incidentId).filter((one) => recordings.some(({ incidentId }) => incidentId === one));
  const loaded = new Map(asked.length === 0 ? [] : (await loadIncidents(tx, principal, asked)).map((one) => [one.id, one]));
  const correctionFor = await correctionsFor(tx, recordings.map(({ deviceId }) => deviceId));
  return (recording) => {
    const shown = loaded.get(recording.incidentId ?? '')?.shown.get(recording.id);
    const offsetUs = shown?.beside ? shown.offsetUs : (correctionFor(recording)?.offsetUs ?? 0);
    return new Date(recording.startedAt.getTime() + Math.round(offsetUs / 1000));
  };
}
