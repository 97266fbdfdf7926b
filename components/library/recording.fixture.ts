import { RecordingSummary } from '#contracts/recordings.ts';

let made = 0;

/** A recording for tests: one's own, ready, without anything special. */
export function recording(startedAt: string, durationUs: number | null, more: Partial<Record<keyof RecordingSummary, unknown>> = {}): RecordingSummary {
  made += 1;
  return RecordingSummary.parse({
    id: `01900000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    state: 'ready', stateReason: null, progress: null, startedAt, startSource: 'sidecar', clock: null, durationUs,
    title: null, place: null, position: null, cadReference: null, crimeReference: null, officer: null, borough: null, cameraSerial: null,
    category: null, needsReview: false, tags: [], evidence: false, held: false, clips: 0, incident: null, proposal: null, mayMark: true,
    mine: true, restricted: false, locked: false, watched: null, reasonRequired: false, hasPoster: false,
    retainUntil: null, retainReason: null, version: 1, trouble: null,
    ...more,
  });
}
