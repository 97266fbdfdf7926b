/** Where two cameras are laid beside each other to begin with: by what counts, else by the best that is proposed, else by their clocks. Pure. */
import { turned, type IncidentClock, type Lag } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { CLOCK_SOURCES, pairsOf } from '../clock-words.ts';

export interface Begun {
  readonly lag: Lag;
  /** The clock of these two that counts, as it was seen. */
  readonly was: Pick<IncidentClock, 'id' | 'version'> | null;
  /** "By sound.", "By their clocks." */
  readonly words: string;
}

type Started = Pick<RecordingDetail, 'id' | 'startedAt'>;

export function lagToBegin({ clocks, recordings }: Pick<IncidentDetail, 'clocks' | 'recordings'>, recording: Started, reference: Started): Begun {
  const pair = pairsOf(clocks).find(({ recordingId, referenceId }) => [recordingId, referenceId].every((id) => id === recording.id || id === reference.id));
  const counts = pair?.clocks.find(({ state }) => state === 'accepted');
  const best = counts ?? pair?.clocks.find(({ state, lagUs }) => state === 'proposed' && lagUs !== null);
  const was = counts ? { id: counts.id, version: counts.version } : null;
  if (best && best.lagUs !== null) {
    const lag = { lagUs: best.lagUs, driftPpm: best.driftPpm };
    return { lag: best.recordingId === recording.id ? lag : turned(lag), was, words: `Begun ${CLOCK_SOURCES[best.source].toLowerCase()}.` };
  }
  const [one, other] = [recording, reference].map(({ id, startedAt }) => {
    const clock = recordings.find((shown) => shown.id === id)?.clock;
    return { startUs: Date.parse(startedAt) * 1000 + (clock?.offsetUs ?? 0), rate: 1 + (clock?.ratePpm ?? 0) / 1e6 };
  }) as [{ startUs: number; rate: number }, { startUs: number; rate: number }];
  return { lag: { lagUs: Math.round((other.startUs - one.startUs) / one.rate), driftPpm: (other.rate / one.rate - 1) * 1e6 }, was, words: 'Begun by their clocks.' };
}
