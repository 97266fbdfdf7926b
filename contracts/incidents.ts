/** Incidents: recordings that belong together, as far as they are open to the person asking. */
import { z } from 'zod';
import { IncidentId, PersonId, RecordingId } from './ids.ts';
import { LockTold } from './lock-told.ts';
import { IncidentClock, ShownClock } from './incident-clocks.ts';
import { Targets } from './marking.ts';
import { Watched } from './watching.ts';

export const IncidentState = z.enum(['proposed', 'accepted', 'refused']);
export type IncidentState = z.infer<typeof IncidentState>;

/** One recording of an incident, on the wall's time: by the clock it is shown by. */
export const IncidentRecording = z.object({
  id: RecordingId,
  state: IncidentState,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  clock: ShownClock,
  /** As the camera's own clock had it. */
  startedAt: z.iso.datetime(),
  durationUs: z.number().int().nullable(),
  /** Whether somebody who watches it has to say why. */
  reasonRequired: z.boolean(),
  restricted: z.boolean(),
  officer: z.object({ id: PersonId, name: z.string(), shoulderNumber: z.string().nullable() }).nullable(),
  cameraSerial: z.string().nullable(),
  place: z.string().nullable(),
  category: z.string().nullable(),
  mine: z.boolean(),
  hasPoster: z.boolean(),
  /** How much of it whoever asks has watched; never anybody else's. Null where it can't be watched, or not yet. */
  watched: Watched.nullable(),
  /** Why it belongs to the others shown here; null where a person decided. */
  why: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  mayDecide: z.boolean(),
  /** Whether this person may say how it lies in time beside the others. */
  mayAlign: z.boolean(),
});
export type IncidentRecording = z.infer<typeof IncidentRecording>;

/** Everything here is of the recordings open to this person: another may be told more of the same incident. */
export const IncidentSummary = z.object({
  id: IncidentId,
  state: IncidentState,
  /** "CAD 5120/21NOV26, Amhurst Road, E8" */
  label: z.string(),
  cadReference: z.string().nullable(),
  place: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  officers: z.array(z.string()),
  recordings: z.number().int(),
  waiting: z.number().int(),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

export const IncidentPage = z.object({ items: z.array(IncidentSummary) }).meta({ id: 'IncidentPage' });
export type IncidentPage = z.infer<typeof IncidentPage>;

export const IncidentDetail = IncidentSummary.omit({ recordings: true }).extend({
  why: z.string(),
  recordings: z.array(IncidentRecording),
  /** Of two recordings told of here each, the newest first. */
  clocks: z.array(IncidentClock),
  /** On all of it, what comes later included: told to those it isn't locked to. */
  lock: LockTold.nullable(),
}).meta({ id: 'IncidentDetail' });
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** `was`: as the person saw it, so that nobody decides over another's word unknowingly. */
export const DecideIncident = z.object({
  accept: z.boolean(),
  recordings: z.array(z.object({ id: RecordingId, was: IncidentState })).min(1).max(200),
});
export type DecideIncident = z.infer<typeof DecideIncident>;

/** A person makes an incident of at most as many recordings. It is told by what each has in common with each. */
export const MOST_IN_INCIDENT = 200;

/** Recordings, each as it was seen, that a person puts into an incident. */
export const LinkToIncident = z.object({ targets: Targets });
export type LinkToIncident = z.infer<typeof LinkToIncident>;

/** Recordings, each as it was seen, that a person makes an incident of. */
export const MakeIncident = z.object({ targets: Targets });
export type MakeIncident = z.infer<typeof MakeIncident>;

/** As it then is; null where nothing of it is left to be told to this person. */
export const IncidentDecided = z.object({ incident: IncidentDetail.nullable() }).meta({ id: 'IncidentDecided' });
export type IncidentDecided = z.infer<typeof IncidentDecided>;

/** What the recordings were put into, as it was called to this person before. No more of it: reading the incident has an entry of its own. */
export const IncidentLinked = IncidentSummary.pick({ label: true }).meta({ id: 'IncidentLinked' });
export type IncidentLinked = z.infer<typeof IncidentLinked>;

/** What was made, and what it is called to this person. */
export const IncidentMade = IncidentSummary.pick({ id: true, label: true }).meta({ id: 'IncidentMade' });
export type IncidentMade = z.infer<typeof IncidentMade>;
