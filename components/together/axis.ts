/** The axis of an incident: microseconds from where its first camera begins. Pure. */
import { itemsOf } from '#components/timeline/items.ts';
import type { CameraOnAxis } from '#components/timeline/cameras-stage.ts';
import type { OnTimeline } from '#components/timeline/on-timeline.ts';
import type { Clocked } from '#contracts/clock.ts';
import { inMedia, onIncident } from '#contracts/incident-clocks.ts';
import type { CameraMoments } from '#contracts/incident-moments.ts';
import type { TogetherCamera } from './cameras.ts';

export interface IncidentAxis {
  /** Incident time at which it begins, µs. */
  readonly originUs: number;
  readonly durationUs: number;
  /** Its clock, for whoever draws times. */
  readonly filmed: Clocked;
}

type OnClock = Pick<TogetherCamera, 'clock' | 'durationUs'>;

export function axisOf(cameras: readonly OnClock[]): IncidentAxis {
  const originUs = Math.floor(Math.min(...cameras.map(({ clock }) => clock.startUs)));
  const durationUs = Math.ceil(Math.max(...cameras.map(({ clock, durationUs: us }) => onIncident(clock, us)))) - originUs;
  const ms = Math.floor(originUs / 1000);
  return { originUs, durationUs, filmed: { startedAt: new Date(ms).toISOString(), clock: { offsetUs: originUs - ms * 1000, ratePpm: 0 } } };
}

/** "447GD"; of one officer's two cameras, which: "X60A4471F"; the whole name where nothing shorter tells them apart. */
export function shortNames(cameras: readonly Pick<TogetherCamera, 'label' | 'recording' | 'serial'>[]): string[] {
  const choices = cameras.map(({ recording, serial, label }) => [recording.officer?.shoulderNumber, serial].filter((name) => name !== null && name !== undefined).concat(label));
  const isOnly = (name: string) => choices.filter((of) => of.includes(name)).length === 1;
  return choices.map((of) => of.find(isOnly) ?? of.at(-1)!);
}

/** Parts of recordings that are exhibits, by recording. */
export type ExhibitsByCamera = ReadonlyMap<string, OnTimeline['exhibits']>;
const NO_EXHIBITS: ExhibitsByCamera = new Map();
const NO_MOMENTS: Pick<CameraMoments, 'markers' | 'clips' | 'isEvidence'> = { markers: [], clips: [], isEvidence: false };

/** Each camera on the axis, with what is marked and cut on it at the incident's time. */
export function camerasOnAxis(cameras: readonly TogetherCamera[], { originUs }: IncidentAxis, moments: readonly CameraMoments[], exhibits: ExhibitsByCamera = NO_EXHIBITS): CameraOnAxis[] {
  const names = shortNames(cameras);
  return cameras.map(({ recordingId, clock, durationUs }, n) => {
    const { markers, clips, isEvidence } = moments.find((one) => one.recordingId === recordingId) ?? NO_MOMENTS;
    const at = (mediaUs: number) => Math.round(onIncident(clock, mediaUs)) - originUs;
    const items = itemsOf({ markers, clips, exhibits: exhibits.get(recordingId) }).map((item) => ({ ...item, fromUs: at(item.fromUs), toUs: item.toUs === null ? null : at(item.toUs) }));
    return { id: recordingId, label: names[n]!, fromUs: at(0), toUs: at(durationUs), inMedia: (axisUs) => inMedia(clock, originUs + axisUs), isEvidence, items };
  });
}
