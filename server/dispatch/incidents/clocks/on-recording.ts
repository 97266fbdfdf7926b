/** Recordings by the clock of their incident, on every page that says when they were, where a person has accepted how it lies beside another of its cameras. */
import type { ClockCorrection } from '#contracts/clock.ts';
import type { IncidentClockSource } from '#contracts/incident-clocks.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { incidentLabel } from '#server/recordings/index.ts';
import { loadIncidents, type LoadedMember } from '../load.ts';

const SOURCES = { device: 'person', gps: 'gps', sound: 'sound', hand: 'person' } as const;

/** "Tom Hale, 251CE" */
const whose = ({ row: { officer, shoulderNumber, device } }: LoadedMember): string => (officer ? [officer.name, shoulderNumber].filter(Boolean).join(', ') : (device?.serial ?? 'a camera nobody is assigned to'));

/** What an incident's clock makes of a recording's own, as a person sees it; null where it stands by its own. */
export async function incidentClockOf(tx: Tx, principal: PersonPrincipal, { id, incidentId }: { readonly id: string; readonly incidentId: string | null }): Promise<(Pick<ClockCorrection, 'offsetUs' | 'ratePpm'> & { readonly by: IncidentClockSource }) | null> {
  // Most incidents have none: the whole of one is read only where it says something of this recording.
  const counts = incidentId === null ? 0 : await tx.incidentClock.count({ where: { incidentId, state: 'accepted', OR: [{ recordingId: id }, { referenceId: id }] } });
  if (incidentId === null || counts === 0) return null;
  const [loaded] = await loadIncidents(tx, principal, [incidentId]);
  const shown = loaded?.shown.get(id);
  return shown?.beside ? { offsetUs: shown.offsetUs, ratePpm: shown.ratePpm, by: shown.beside.row.source } : null;
}

/** Those that stand by their own clocks stay as they are; an incident that has a clock is named by when it began on it. Of cameras that aren't open to this person nothing is used. */
export async function onIncidentClocks<R extends Pick<RecordingSummary, 'id' | 'incident' | 'cadReference' | 'clock'>>(principal: PersonPrincipal, recordings: readonly R[]): Promise<R[]> {
  const ids = recordings.flatMap(({ id, incident }) => (incident ? [id] : []));
  if (ids.length === 0) return [...recordings];
  // Most incidents have none: the whole of one is read only where it says something of one of these.
  const counts = await db().$queryRaw<{ incidentId: string }[]>(Prisma.sql`
    SELECT incident_id AS "incidentId" FROM incident_clock WHERE state = 'accepted' AND recording_id = ANY(${ids}::uuid[])
    UNION SELECT incident_id FROM incident_clock WHERE state = 'accepted' AND reference_id = ANY(${ids}::uuid[])`);
  const asked = counts.map(({ incidentId }) => incidentId).filter((one) => recordings.some(({ incident }) => incident?.id === one));
  if (asked.length === 0) return [...recordings];
  const loaded = new Map((await transaction((tx) => loadIncidents(tx, principal, asked))).map((one) => [one.id, one]));
  return recordings.map((asItself) => {
    const one = loaded.get(asItself.incident?.id ?? '');
    if (!one) return asItself;
    const recording = { ...asItself, incident: asItself.incident && { ...asItself.incident, label: incidentLabel({ cadReference: asItself.cadReference, startedAt: new Date(one.span.fromMs) }) } };
    const by = one.shown.get(recording.id);
    const clockOf = one.members.find(({ row }) => row.id === by?.clockOf.id);
    if (!by?.beside || !clockOf) return recording;
    const { source, decidedBy } = by.beside.row;
    return { ...recording, clock: { offsetUs: by.offsetUs, ratePpm: by.ratePpm, source: SOURCES[source], acceptedBy: decidedBy?.name ?? null, incident: { clockOf: whose(clockOf), by: source } } };
  });
}
