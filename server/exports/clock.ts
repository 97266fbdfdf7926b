/** Which clock an export of one recording tells the time by: its incident's, as whoever asked for it saw it, else its own camera's as corrected. */
import { z } from 'zod';
import type { ClockCorrection } from '#contracts/clock.ts';
import { IncidentClockSource } from '#contracts/incident-clocks.ts';
import { correctionsFor } from '#server/clocks/index.ts';
import type { Tx } from '#server/platform/db.ts';
import type { ExportRow } from './about.ts';

const AskedClock = z.object({ offsetUs: z.number().int(), ratePpm: z.number(), by: IncidentClockSource });
type Offset = Pick<ClockCorrection, 'offsetUs' | 'ratePpm'>;

/** As it is kept with the export. Null where its own camera's clock counts. */
export const askedClock = (kept: unknown): z.infer<typeof AskedClock> | null => (kept === null || kept === undefined ? null : AskedClock.parse(kept));

export interface ExportClock {
  /** Null: the camera's own, corrected by nothing. */
  readonly clock: Offset | null;
  /** Which it is. No person and no other camera is named: it goes to whom the others may never be told of. */
  readonly words: string;
}

const CORRECTED: Readonly<Record<ClockCorrection['source'], string>> = { gps: 'the camera’s clock, corrected by GPS', sound: 'the camera’s clock, corrected by sound', person: 'the camera’s clock, corrected by hand' };
const LINED_UP: Readonly<Record<z.infer<typeof IncidentClockSource>, ClockCorrection['source']>> = { device: 'person', gps: 'gps', sound: 'sound', hand: 'person' };
const OWN: Readonly<Record<ExportRow['sources'][number]['recording']['startSource'], string>> = { sidecar: 'the camera’s clock', container: 'the camera’s clock', file: 'the date of the camera’s file, which may be wrong', docked: 'the time of docking, not of filming' };

/** Of each of an export's recordings. */
export async function exportClocks(tx: Tx, { clock: kept, sources }: Pick<ExportRow, 'clock' | 'sources'>): Promise<(recording: ExportRow['sources'][number]['recording']) => ExportClock> {
  const asked = askedClock(kept);
  if (asked) return () => ({ clock: asked, words: CORRECTED[LINED_UP[asked.by]] });
  const corrections = await correctionsFor(tx, sources.map(({ recording }) => recording.deviceId));
  return (recording) => {
    const clock = corrections(recording);
    return { clock, words: clock ? CORRECTED[clock.source] : OWN[recording.startSource] };
  };
}
