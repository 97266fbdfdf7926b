/** Cameras of an incident on one time axis. Pure. */
import type { IncidentRecording } from '#contracts/incidents.ts';

export interface Placed {
  /** 0–1 of the axis. */
  readonly at: number;
  readonly width: number;
}

/** From the first recording's beginning to the last one's end; a moment is as wide as the axis. */
export function axisOf(recordings: readonly Pick<IncidentRecording, 'startsAt' | 'endsAt'>[]) {
  const fromMs = Math.min(...recordings.map((r) => Date.parse(r.startsAt)));
  const toMs = Math.max(...recordings.map((r) => Date.parse(r.endsAt)));
  const length = Math.max(1, toMs - fromMs);
  return { fromMs, toMs, place: (r: Pick<IncidentRecording, 'startsAt' | 'endsAt'>): Placed => ({ at: (Date.parse(r.startsAt) - fromMs) / length, width: (Date.parse(r.endsAt) - Date.parse(r.startsAt)) / length }) };
}
