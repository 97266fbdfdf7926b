/** Footage nobody said whose it is, and saying so. Nothing of what it shows: no stills, no title, no place. */
import { z } from 'zod';
import { ClockCorrection } from './clock.ts';
import { PersonId, RecordingId } from './ids.ts';
import { Why } from './processing.ts';
import { RecordingState, StartSource } from './recordings.ts';
import { text } from './text.ts';

export const UnassignedRecording = z.object({
  id: RecordingId,
  state: RecordingState,
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  startedAt: z.iso.datetime(),
  startSource: StartSource,
  clock: ClockCorrection.nullable(),
  durationUs: z.number().int().nonnegative().nullable(),
  dock: z.string(),
  dockedAt: z.iso.datetime(),
  cameraSerial: z.string().nullable(),
  /** As its sidecar said, where nobody (or more than one) held that number then. */
  saidShoulderNumber: z.string().nullable(),
  /** Whose a person said it is. */
  officer: z.object({ id: PersonId, name: z.string(), shoulderNumber: z.string().nullable() }).nullable(),
});
export type UnassignedRecording = z.infer<typeof UnassignedRecording>;

export const ListUnassigned = z.object({
  /** `assigned`: what a person has assigned, for when that was wrong. */
  which: z.enum(['unassigned', 'assigned']).default('unassigned'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListUnassigned = z.infer<typeof ListUnassigned>;
export const UnassignedPage = z.object({ items: z.array(UnassignedRecording), nextCursor: z.string().nullable() }).meta({ id: 'UnassignedPage' });
export type UnassignedPage = z.infer<typeof UnassignedPage>;

export const FindOfficers = z.object({ words: text(2, 100) });
export type FindOfficers = z.infer<typeof FindOfficers>;
export const FoundOfficer = z.object({ id: PersonId, name: z.string(), rank: z.string().nullable(), warrantNumber: z.string().nullable(), shoulderNumber: z.string().nullable(), unit: z.string().nullable() });
export type FoundOfficer = z.infer<typeof FoundOfficer>;
export const FoundOfficers = z.object({ items: z.array(FoundOfficer) }).meta({ id: 'FoundOfficers' });
export type FoundOfficers = z.infer<typeof FoundOfficers>;

export const AssignRecordings = z.object({ recordingIds: z.array(RecordingId).min(1).max(100), officerId: PersonId, reason: Why });
export type AssignRecordings = z.infer<typeof AssignRecordings>;
export const Assigned = z.object({ assigned: z.number().int() }).meta({ id: 'Assigned' });
export type Assigned = z.infer<typeof Assigned>;
