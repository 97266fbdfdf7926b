/** All that is decided of a recording's chunks is decided under their step's lock, one at a time. */
import type { StepKind } from '#contracts/recordings.ts';
import { type Tx } from '#server/platform/db.ts';

/** Steps whose work is shared: lower renditions of what is ready, and long transcodes in packaging. */
export type ChunkedStep = Extract<StepKind, 'package' | 'renditions'>;

/** Locks the step for the rest of the transaction. @returns whether its chunks are still to be worked on */
export async function lockStep(tx: Tx, recordingId: string, step: ChunkedStep): Promise<boolean> {
  const rows = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT s.state IN ('waiting', 'running') AND CASE s.kind
      WHEN 'renditions' THEN r.state = 'ready'
      ELSE r.state = 'packaging' AND NOT EXISTS (SELECT 1 FROM transcode t WHERE t.recording_id = r.id AND t.in_one_piece) END AS open
    FROM processing_step s JOIN recording r ON r.id = s.recording_id
    WHERE s.recording_id = ${recordingId}::uuid AND s.kind = ${step}::"StepKind" FOR UPDATE OF s`;
  return rows[0]?.open ?? false;
}
