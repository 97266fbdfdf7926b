import { closedLabelOf } from '#server/recordings/index.ts';

/** "Recording of 21 Nov 2026, 22:37:50 GMT", or how many of an incident. */
export function aboutReview({ incidentId, recordings }: { incidentId: string | null; recordings: readonly { recording: { startedAt: Date } }[] }): string {
  const first = recordings.map(({ recording }) => recording.startedAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const label = first ? closedLabelOf({ startedAt: first }) : 'A recording';
  return incidentId === null || recordings.length === 1 ? label : `Incident, ${recordings.length} recordings: ${label}`;
}
