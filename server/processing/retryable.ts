/** Which steps can be worked on, in which states of their recording; and so which failed ones a person can have started anew. */
import type { RecordingState, StepKind } from '#contracts/recordings.ts';
import { Prisma } from '#server/platform/db.ts';

/** A quarantined upload's check is not among them: its dock sends the file again. */
const STATES: Readonly<Record<StepKind, readonly RecordingState[]>> = {
  check: ['checking'],
  package: ['packaging', 'unplayable'],
  renditions: ['ready'],
  tracks: ['ready'],
  speech: ['ready'],
};

export const retryable = (kind: StepKind, state: RecordingState): boolean => STATES[kind].includes(state);

/** The same, of a step `s` and its recording `r`. */
export const RETRYABLE_SQL = Prisma.sql`(${Prisma.join(
  Object.entries(STATES).map(([kind, states]) => Prisma.sql`(s.kind = ${kind}::"StepKind" AND r.state = ANY(${[...states]}::"RecordingState"[]))`),
  ' OR ',
)})`;
