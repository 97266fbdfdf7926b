/** All that is decided of a recording's renditions is decided under its step's lock, one at a time. */
import { type Tx } from '#server/platform/db.ts';

/** Locks the step for the rest of the transaction. @returns whether it is still to be worked on */
export async function lockStep(tx: Tx, recordingId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT s.state IN ('waiting', 'running') AND r.state = 'ready' AS open
    FROM processing_step s JOIN recording r ON r.id = s.recording_id
    WHERE s.recording_id = ${recordingId}::uuid AND s.kind = 'renditions' FOR UPDATE OF s`;
  return rows[0]?.open ?? false;
}
