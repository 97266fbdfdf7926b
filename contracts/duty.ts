/** The end of duty: what of one's latest shift has no category yet, in groups with what imported data propose. */
import { z } from 'zod';
import { BoroughId, CategoryId, IncidentId, RecordingId } from './ids.ts';
import { Marked, targetsOf } from './marking.ts';
import { moment } from './text.ts';
import { Watched } from './watching.ts';

export const DutyRecording = z.object({
  id: RecordingId,
  version: z.number().int(),
  /** On the wall's time: the camera's clock as corrected. */
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  title: z.string().nullable(),
  place: z.string().nullable(),
  cameraSerial: z.string().nullable(),
  /** Whose vocabulary its tags are of. */
  borough: z.object({ id: BoroughId, name: z.string() }).nullable(),
  tags: z.array(z.string()),
  hasPoster: z.boolean(),
  /** How much of it its officer has watched. Null where it can't be watched, or not yet. */
  watched: Watched.nullable(),
  /** Of its proposal; null where nothing is proposed. */
  why: z.string().nullable(),
  /** When that was proposed, so that an answer says which proposal it answers; null where nothing is. */
  proposedAt: z.iso.datetime().nullable(),
});
export type DutyRecording = z.infer<typeof DutyRecording>;

/** Recordings that one answer is for. */
export const DutyGroup = z.object({
  key: z.string(),
  recordings: z.array(DutyRecording).min(1),
  /** The category proposed for all of them. */
  category: z.object({ id: CategoryId, label: z.string() }).nullable(),
  place: z.string().nullable(),
  cadReference: z.string().nullable(),
  /** `others`: recordings of colleagues in it that this person may see. */
  incident: z.object({ id: IncidentId, label: z.string(), state: z.enum(['proposed', 'accepted']), why: z.string(), others: z.number().int() }).nullable(),
});
export type DutyGroup = z.infer<typeof DutyGroup>;

export const DutyTonight = z
  .object({
    /** Null where one has no recordings. `name`: of the roster's duty, where there is one. */
    shift: z.object({ name: z.string().nullable(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).nullable(),
    groups: z.array(DutyGroup),
    /** Of the shift, in all. */
    recordings: z.number().int(),
    categorised: z.number().int(),
    /** Of the shift, not ready to be looked at yet. */
    working: z.number().int(),
    /** In use, in order: the first nine have a digit key. */
    categories: z.array(z.object({ id: CategoryId, label: z.string() })),
  })
  .meta({ id: 'DutyTonight' });
export type DutyTonight = z.infer<typeof DutyTonight>;

/**
 * Categorises a group; `withDispatch`: takes its proposed place and CAD reference where the recordings have none; accepts the incident where it is named.
 * One transaction. Place and reference are the person's to say even where they choose another category: an event is often another than it was sent as.
 * `proposedAt` of each: the proposal the person saw. An import in between may have changed it, and the recording's version says nothing of that.
 */
export const AcceptGroup = z.object({ targets: targetsOf({ proposedAt: z.iso.datetime().nullable() }), category: CategoryId, withDispatch: z.boolean(), incident: IncidentId.nullable() });
export type AcceptGroup = z.infer<typeof AcceptGroup>;
export const GroupAccepted = Marked.meta({ id: 'GroupAccepted' });
export type GroupAccepted = z.infer<typeof GroupAccepted>;

export const AskDuties = z.object({ from: moment, to: moment }).refine(({ from, to }) => Date.parse(from) < Date.parse(to) && Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, { message: 'At most 400 days, from before to.', path: ['to'] });
export type AskDuties = z.infer<typeof AskDuties>;

/** One's own duties, as the roster says, that touch the span asked for; by their beginning. */
export const OwnDuties = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })) }).meta({ id: 'OwnDuties' });
export type OwnDuties = z.infer<typeof OwnDuties>;
