/** The cameras of an incident that are watched together: which, what they are called, by which clock. Pure. */
import { exactLag, namesOf, shownByWords, timeWords } from '#components/incidents/clock-words.ts';
import { cameraClock } from '#contracts/incident-clocks.ts';
import type { IncidentDetail, IncidentRecording } from '#contracts/incidents.ts';
import type { CameraFacts } from './state.ts';

/** One session is of at most so many. */
export const MOST_CAMERAS = 9;

export interface Cameras {
  readonly shown: readonly TogetherCamera[];
  /** More than are watched at once. */
  readonly left: readonly IncidentRecording[];
  /** By which clock their times are, in one line. */
  readonly time: string;
  /** Of the incident, but not to be played: not yet, or not by this person. */
  readonly unplayable: readonly string[];
}

export interface TogetherCamera extends CameraFacts {
  readonly serial: string | null;
  /** "+1.4 s by sound": how far its own clock is put right; "lined up by sound" where that is nothing; empty where it stands as it was. */
  readonly putRight: string;
  readonly recording: IncidentRecording;
}

const BY = { device: ' by its clock', gps: ' by GPS', sound: ' by sound', hand: ' by hand' } as const;

/** @param chosen recordings to watch where there are more than nine; else the first that begin */
export function camerasOf({ recordings }: Pick<IncidentDetail, 'recordings'>, chosen: readonly string[] = []): Cameras {
  const nameOf = namesOf(recordings);
  const standing = recordings.filter(({ state }) => state !== 'refused');
  const playable = standing.filter(({ watched, durationUs }) => watched !== null && durationUs !== null && durationUs > 0);
  const wanted = playable.filter(({ id }) => chosen.includes(id));
  const shown = (wanted.length > 0 ? wanted : playable).slice(0, MOST_CAMERAS);
  return {
    time: timeWords(shown, nameOf),
    shown: shown.map((recording): TogetherCamera => ({
      recordingId: recording.id,
      label: nameOf(recording.id),
      clock: { ...cameraClock(recording), words: shownByWords(recording.clock, nameOf) },
      durationUs: recording.durationUs!,
      serial: recording.cameraSerial,
      putRight: putRight(recording),
      recording,
    })),
    left: playable.filter((one) => !shown.includes(one)),
    unplayable: standing.filter((one) => !playable.includes(one)).map(({ id }) => nameOf(id)),
  };
}

function putRight({ clock: { offsetUs, beside, correction } }: IncidentRecording): string {
  const by = Math.round(offsetUs / 100_000) * 100_000;
  if (by === 0) return beside ? `lined up${BY[beside.source]}` : '';
  return beside || correction ? `${exactLag(by).replace(/00 s$/, ' s')}${beside ? BY[beside.source] : ''}` : '';
}
