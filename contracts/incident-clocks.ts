/**
 * How the cameras of an incident lie in time beside each other, and by which clock each is shown. For display: nothing of it is
 * written into an original, a start, a mark or a clip.
 */
import { z } from 'zod';
import { ClockCorrection } from './clock.ts';
import { IncidentClockId, RecordingId } from './ids.ts';
import { StartSource } from './recordings.ts';

/** Where it came from: the cameras' own clocks as corrected, their GPS, the sound both heard, or a person. */
export const IncidentClockSource = z.enum(['device', 'gps', 'sound', 'hand']);
export type IncidentClockSource = z.infer<typeof IncidentClockSource>;

export const IncidentClockState = z.enum(['waiting', 'proposed', 'accepted', 'refused']);
export type IncidentClockState = z.infer<typeof IncidentClockState>;

/** Why Docket says nothing of two sounds: it doesn't guess. */
export const ClockRefusal = z.enum(['no-sound', 'too-short', 'nothing-in-common', 'not-prepared', 'unreadable', 'failed']);
export type ClockRefusal = z.infer<typeof ClockRefusal>;

const MOST_LAG_US = 366 * 86_400_000_000;
const lagUs = z.number().int().min(-MOST_LAG_US).max(MOST_LAG_US);
const driftPpm = z.number().min(-1000).max(1000);

/** What is at t in the reference is at t + lag + t × drift in the recording; media time. */
export const IncidentClock = z.object({
  id: IncidentClockId,
  recordingId: RecordingId,
  referenceId: RecordingId,
  source: IncidentClockSource,
  state: IncidentClockState,
  /** Null while it is listened for, and where nothing was found. */
  lagUs: z.number().int().nullable(),
  driftPpm: z.number(),
  /** 0 to 1, of a sound: the share of the places compared that agree. */
  confidence: z.number().nullable(),
  refusal: ClockRefusal.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  mayDecide: z.boolean(),
  /** Whether this person may keep it for the recording's camera from then on. */
  mayKeep: z.boolean(),
});
export type IncidentClock = z.infer<typeof IncidentClock>;

/** The clock that a camera of an incident is shown by: its own as corrected, or another camera's that it was laid beside. */
export const ShownClock = z.object({
  /** Added to the camera's own clock where the recording begins, microseconds. */
  offsetUs: z.number().int(),
  ratePpm: z.number(),
  /** Whose clock all of it is: the recording itself where it stands by its own. */
  clockOf: RecordingId,
  startSource: StartSource,
  /** What the clock it stands by is corrected by. */
  correction: ClockCorrection.nullable(),
  /** How it was laid beside the camera it takes its time from; null where it stands by its own. */
  beside: z.object({ clockId: IncidentClockId, recordingId: RecordingId, source: IncidentClockSource, confidence: z.number().nullable(), acceptedBy: z.string().nullable() }).nullable(),
});
export type ShownClock = z.infer<typeof ShownClock>;

/** Asks for proposals of how the other cameras lie beside one. */
export const AlignIncident = z.object({ referenceId: RecordingId });
export type AlignIncident = z.infer<typeof AlignIncident>;

/** `version`: as the person saw it. */
export const DecideIncidentClock = z.object({ accept: z.boolean(), version: z.number().int() });
export type DecideIncidentClock = z.infer<typeof DecideIncidentClock>;
export const KeepIncidentClock = DecideIncidentClock.pick({ version: true });
export type KeepIncidentClock = z.infer<typeof KeepIncidentClock>;

/** A person lays one camera beside another; counts at once. `was`: the clock of these two that counted as the person saw it. */
export const LayBeside = z
  .object({ recordingId: RecordingId, referenceId: RecordingId, lagUs, driftPpm: driftPpm.default(0), was: z.object({ id: IncidentClockId, version: z.number().int() }).nullable() })
  .refine(({ recordingId, referenceId }) => recordingId !== referenceId, { message: 'Two cameras, not one.' });
export type LayBeside = z.infer<typeof LayBeside>;

/** A lag and its drift, as of {@link IncidentClock}. */
export interface Lag {
  readonly lagUs: number;
  readonly driftPpm: number;
}

/** Media microseconds in the recording of what is at `atUs` in the reference; may lie outside it. */
export const inRecordingUs = ({ lagUs: lag, driftPpm: drift }: Lag, atUs: number): number => lag + atUs * (1 + drift / 1e6);
/** The other way round. */
export const inReferenceUs = ({ lagUs: lag, driftPpm: drift }: Lag, atUs: number): number => (atUs - lag) / (1 + drift / 1e6);

/** The same two cameras, told of the other one. */
export function turned({ lagUs: lag, driftPpm: drift }: Lag): Lag {
  const rate = 1 + drift / 1e6;
  return { lagUs: Math.round(-lag / rate), driftPpm: (1 / rate - 1) * 1e6 };
}

/** A camera on the incident's time: media time 0 at `startUs` (microseconds since 1970), running at 1 + `ratePpm` millionths of it. */
export interface CameraClock {
  readonly startUs: number;
  readonly ratePpm: number;
}

/** By the clock a recording is shown by. `startedAt`: as the camera's own clock had it. */
export const cameraClock = ({ startedAt, clock: { offsetUs, ratePpm } }: { readonly startedAt: string; readonly clock: Pick<ShownClock, 'offsetUs' | 'ratePpm'> }): CameraClock => ({ startUs: Date.parse(startedAt) * 1000 + offsetUs, ratePpm });

/** Incident time (microseconds since 1970) of a moment of a camera's media. */
export const onIncident = ({ startUs, ratePpm }: CameraClock, mediaUs: number): number => startUs + mediaUs * (1 + ratePpm / 1e6);
/** Media microseconds of a camera at an incident time; may lie outside it. */
export const inMedia = ({ startUs, ratePpm }: CameraClock, incidentUs: number): number => (incidentUs - startUs) / (1 + ratePpm / 1e6);
