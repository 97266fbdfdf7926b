/** Which failed steps a person can have started anew. */
import type { RecordingState, StepKind } from '#contracts/recordings.ts';

/** States in which a failed step of this kind can be worked on again. A quarantined upload can't: its dock sends the file again. */
const STATES: Readonly<Record<StepKind, readonly RecordingState[]>> = {
  check: ['checking'],
  package: ['packaging', 'unplayable'],
};

export const retryable = (kind: StepKind, state: RecordingState): boolean => STATES[kind].includes(state);

/** All pairs of kind and state, for queries. */
export const RETRYABLE = Object.entries(STATES).flatMap(([kind, states]) => states.map((state) => ({ kind: kind as StepKind, state })));
