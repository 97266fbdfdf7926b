/**
 * Branded identifiers. An id of one thing can't be handed to a function that wants another's, and nothing but the
 * schemas here makes one, so an unparsed string from outside never reaches a query as an id.
 */
import { z } from 'zod';

const uuid = <B extends string>(brand: B) => z.uuid().toLowerCase().brand<B>(brand);

export const RecordingId = uuid('RecordingId');
export type RecordingId = z.infer<typeof RecordingId>;
export const UploadId = uuid('UploadId');
export type UploadId = z.infer<typeof UploadId>;
export const PersonId = uuid('PersonId');
export type PersonId = z.infer<typeof PersonId>;
export const UnitId = uuid('UnitId');
export type UnitId = z.infer<typeof UnitId>;
export const BoroughId = uuid('BoroughId');
export type BoroughId = z.infer<typeof BoroughId>;
export const DockId = uuid('DockId');
export type DockId = z.infer<typeof DockId>;
export const DeviceId = uuid('DeviceId');
export type DeviceId = z.infer<typeof DeviceId>;
export const AssignmentId = uuid('AssignmentId');
export type AssignmentId = z.infer<typeof AssignmentId>;
export const CalibrationId = uuid('CalibrationId');
export type CalibrationId = z.infer<typeof CalibrationId>;
export const CategoryId = uuid('CategoryId');
export type CategoryId = z.infer<typeof CategoryId>;
export const TagId = uuid('TagId');
export type TagId = z.infer<typeof TagId>;
export const IncidentId = uuid('IncidentId');
export type IncidentId = z.infer<typeof IncidentId>;
export const IncidentClockId = uuid('IncidentClockId');
export type IncidentClockId = z.infer<typeof IncidentClockId>;
export const MarkerId = uuid('MarkerId');
export type MarkerId = z.infer<typeof MarkerId>;
export const ClipId = uuid('ClipId');
export type ClipId = z.infer<typeof ClipId>;
export const LockId = uuid('LockId');
export type LockId = z.infer<typeof LockId>;
export const ApprovalId = uuid('ApprovalId');
export type ApprovalId = z.infer<typeof ApprovalId>;
export const CaseId = uuid('CaseId');
export type CaseId = z.infer<typeof CaseId>;
export const ExhibitId = uuid('ExhibitId');
export type ExhibitId = z.infer<typeof ExhibitId>;
export const HoldId = uuid('HoldId');
export type HoldId = z.infer<typeof HoldId>;
export const SavedViewId = uuid('SavedViewId');
export type SavedViewId = z.infer<typeof SavedViewId>;
export const CadEventId = uuid('CadEventId');
export type CadEventId = z.infer<typeof CadEventId>;
export const ReviewId = uuid('ReviewId');
export type ReviewId = z.infer<typeof ReviewId>;
export const FollowUpId = uuid('FollowUpId');
export type FollowUpId = z.infer<typeof FollowUpId>;
export const LearningId = uuid('LearningId');
export type LearningId = z.infer<typeof LearningId>;
export const SampleGoalId = uuid('SampleGoalId');
export type SampleGoalId = z.infer<typeof SampleGoalId>;
export const SampleDrawId = uuid('SampleDrawId');
export type SampleDrawId = z.infer<typeof SampleDrawId>;
export const SampleItemId = uuid('SampleItemId');
export type SampleItemId = z.infer<typeof SampleItemId>;
export const PlaybackSessionId = uuid('PlaybackSessionId');
export type PlaybackSessionId = z.infer<typeof PlaybackSessionId>;
export const RecipientId = uuid('RecipientId');
export type RecipientId = z.infer<typeof RecipientId>;
export const ShareId = uuid('ShareId');
export type ShareId = z.infer<typeof ShareId>;
export const ShareItemId = uuid('ShareItemId');
export type ShareItemId = z.infer<typeof ShareItemId>;
export const ShareMailId = uuid('ShareMailId');
export type ShareMailId = z.infer<typeof ShareMailId>;
export const ShareCopyId = uuid('ShareCopyId');
export type ShareCopyId = z.infer<typeof ShareCopyId>;
export const ShareNoteId = uuid('ShareNoteId');
export type ShareNoteId = z.infer<typeof ShareNoteId>;

export const ExportId = uuid('ExportId');
export type ExportId = z.infer<typeof ExportId>;
/** A film rendered before its export is asked for. */
export const FilmAheadId = uuid('FilmAheadId');
export type FilmAheadId = z.infer<typeof FilmAheadId>;

/** Lower-case hex SHA-256, as everywhere in Docket: of original bytes, of ledger leaves, of manifests. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 lower-case hexadecimal digits.')
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;
