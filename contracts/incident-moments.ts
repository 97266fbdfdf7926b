/**
 * Marks and clips of several cameras of an incident at once. What is asked for is a time of the incident (microseconds since 1970 by its clock: contracts/incident-clocks.ts); what
 * is kept is each recording's own mark or clip, in its own ticks, as if it had been set there alone.
 */
import { z } from 'zod';
import { ClipId, MarkerId, RecordingId } from './ids.ts';
import { Clip, Marker, MarkerKind, NewClip, NewMarker } from './moments.ts';

/** As many as are watched together. */
export const MOST_TOGETHER = 9;

/** Microseconds since 1970 on the incident's clock. */
const At = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** By which clock the person saw the camera: where somebody has lined it up anew since, the time asked for isn't the one they saw. */
const SeenClock = z.strictObject({ offsetUs: z.number().int(), ratePpm: z.number() });

/** `id`: as of a single mark or clip, chosen by whoever sends it. */
const cameras = <Id extends z.ZodType>(id: Id) =>
  z.array(z.strictObject({ recordingId: RecordingId, id, clock: SeenClock })).min(1).max(MOST_TOGETHER).refine((all) => new Set(all.map(({ recordingId }) => recordingId)).size === all.length, { message: 'Each camera once.' });

export const MarkTogether = z
  .strictObject({ cameras: cameras(MarkerId), atUs: At, toUs: At.nullable().default(null), kind: MarkerKind.default('note'), note: NewMarker.shape.note })
  .refine(({ atUs, toUs }) => toUs === null || toUs > atUs, { message: 'It ends after it begins.', path: ['toUs'] });
export type MarkTogether = z.infer<typeof MarkTogether>;

export const ClipTogether = z
  .strictObject({ cameras: cameras(ClipId), fromUs: At, toUs: At, title: NewClip.shape.title })
  .refine(({ fromUs, toUs }) => toUs > fromUs, { message: 'It ends after it begins.', path: ['toUs'] });
export type ClipTogether = z.infer<typeof ClipTogether>;

/** Why a camera got none: it began later, had ended before, can't be watched yet, or isn't open to this person for that. */
export const LeftOut = z.object({ recordingId: RecordingId, why: z.enum(['not-begun', 'ended', 'not-ready', 'not-open']) });
export type LeftOut = z.infer<typeof LeftOut>;

/** `beginsLate`, `endsEarly`: the camera filmed a part of the time only. */
const part = { recordingId: RecordingId, beginsLate: z.boolean(), endsEarly: z.boolean() };
export const MarkedTogether = z.object({ made: z.array(z.object({ ...part, marker: Marker })), left: z.array(LeftOut) }).meta({ id: 'MarkedTogether' });
export type MarkedTogether = z.infer<typeof MarkedTogether>;
export const ClippedTogether = z.object({ made: z.array(z.object({ ...part, clip: Clip })), left: z.array(LeftOut) }).meta({ id: 'ClippedTogether' });
export type ClippedTogether = z.infer<typeof ClippedTogether>;

const standing = <Id extends z.ZodType>(id: Id) => z.array(z.strictObject({ recordingId: RecordingId, id, version: z.number().int().positive() })).max(MOST_TOGETHER);

/** What was made at once, taken back at once: each as it was seen. */
export const RemoveTogether = z
  .strictObject({ markers: standing(MarkerId).default([]), clips: standing(ClipId).default([]) })
  .refine(({ markers, clips }) => markers.length + clips.length > 0, { message: 'Nothing is named.' });
export type RemoveTogether = z.infer<typeof RemoveTogether>;
export const RemovedTogether = z.object({ removed: z.number().int().positive() }).meta({ id: 'RemovedTogether' });
export type RemovedTogether = z.infer<typeof RemovedTogether>;

/** What is set on one camera. `needsReason`: it is told within a viewing alone, and there is none. `points`: of its path; 0 where it has none. */
export const CameraMoments = z.object({ recordingId: RecordingId, needsReason: z.boolean(), mayChange: z.boolean(), isEvidence: z.boolean(), points: z.number().int().nonnegative(), markers: z.array(Marker), clips: z.array(Clip) });
export type CameraMoments = z.infer<typeof CameraMoments>;
/** Of the incident's recordings that this person may watch, in the incident's order. */
export const IncidentMoments = z.object({ cameras: z.array(CameraMoments) }).meta({ id: 'IncidentMoments' });
export type IncidentMoments = z.infer<typeof IncidentMoments>;
