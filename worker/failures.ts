/** An attempt that failed is said on the recording, so that nobody waits at a bar that will not move. */
import { JOBS, type JobName } from '#contracts/jobs.ts';
import { db } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { noteAttemptFailed } from '#server/recordings/index.ts';

const SAID = 'An attempt failed and is being repeated. Nothing is lost.';

export async function tellFailure(name: JobName, payload: unknown): Promise<void> {
  try {
    if (name === 'check-upload') {
      const { uploadId } = JOBS[name].parse(payload);
      const upload = await db().upload.findUnique({ where: { id: uploadId }, select: { recordingId: true } });
      if (upload) await noteAttemptFailed(upload.recordingId, 'check', SAID);
    }
    if (name === 'package-recording') await noteAttemptFailed(JOBS[name].parse(payload).recordingId, 'package', SAID);
  } catch (err) {
    // The job's own failure is what counts and is thrown on; this one is for the log.
    log.warn({ err, name }, 'the failed attempt could not be noted');
  }
}
