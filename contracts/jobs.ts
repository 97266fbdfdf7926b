/** Background work by name. Payloads are ids; everything else is read when the job runs, so a late job sees the truth. */
import { z } from 'zod';
import { CadEventId, CategoryId, DeviceId, ExportId, FilmAheadId, IncidentClockId, RecordingId, ShareMailId, TagId, UploadId } from './ids.ts';

export const JOBS = {
  /** Commit, copy to originals, hash, compare, lock. */
  'check-upload': z.object({ uploadId: UploadId }),
  /** Probe, remux, index, poster; a long transcode is cut, and joined once its chunks are encoded. */
  'package-recording': z.object({ recordingId: RecordingId }),
  /** Cut a ready recording into chunks, and give each a job. Repeated, it gives a job to what has none left. */
  'plan-renditions': z.object({ recordingId: RecordingId }),
  /** Encode one chunk, of a packaged source into all lower renditions or of a long transcode, and stage it. */
  'encode-chunk': z.object({ recordingId: RecordingId, number: z.number().int().nonnegative() }),
  /** Put the chunks together, and show them. */
  'join-renditions': z.object({ recordingId: RecordingId }),
  /** Storyboard, sound peaks, loudness and motion of what is ready. */
  'derive-tracks': z.object({ recordingId: RecordingId }),
  /** Where somebody speaks in what has its previews. */
  'detect-speech': z.object({ recordingId: RecordingId }),
  /** Have a few recordings listened to that had their previews before speech was listened for. */
  'hear-earlier': z.object({}),
  /** See which dispatch event and which other recordings a ready recording belongs with, and propose it. */
  'match-recording': z.object({ recordingId: RecordingId }),
  /** Match the recordings that newly imported dispatch events concern. */
  'match-events': z.object({ eventIds: z.array(CadEventId).min(1).max(500) }),
  /** Match a camera's recordings from a moment of its clock on anew: what corrects its clock has changed. */
  'match-camera': z.object({ deviceId: DeviceId, from: z.iso.datetime() }),
  /** Hear how two cameras of an incident lie in time beside each other. */
  'align-incident': z.object({ clockId: IncidentClockId }),
  /** Render an export: pictures, sound, proof and package. */
  'render-export': z.object({ exportId: ExportId }),
  /** The same for long ones, which wait in a line of their own. */
  'render-long-export': z.object({ exportId: ExportId }),
  /** Make the form of 360 lines of a ready export. */
  'lower-export': z.object({ exportId: ExportId }),
  /** Render a selection before its export is asked for, behind everything that was. */
  'render-ahead': z.object({ filmId: FilmAheadId }),
  /** Close playback sessions whose player has gone silent. */
  'sweep-playback': z.object({}),
  /** Give a new job to what is checked or packaged and has none left. */
  'resume-stuck': z.object({}),
  /** Close uploads left for seven days and delete what they staged. */
  'sweep-uploads': z.object({}),
  /** Take a category's changed rule to the recordings that have it. */
  'follow-category': z.object({ categoryId: CategoryId }),
  /** Take a tag that was renamed or merged through the recordings that bear it. */
  'change-tag': z.object({ tagId: TagId }),
  /** Forget how marks would be undone that nobody can undo any more. */
  'sweep-marks': z.object({}),
  /** Send one mail that says that something was shared, or is no longer. */
  'send-share-mail': z.object({ mailId: ShareMailId }),
} as const;
export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]>;
