/** Unassigned footage in groups that most likely have one answer: what one camera left at one dock. */
import type { UnassignedRecording } from '#contracts/unassigned.ts';

export interface OfCamera {
  readonly key: string;
  readonly cameraSerial: string | null;
  readonly dock: string;
  readonly recordings: readonly UnassignedRecording[];
}

/** In the order their newest was docked. Footage of unnamed cameras is grouped by its dock: it may be of several. */
export function byCamera(recordings: readonly UnassignedRecording[]): OfCamera[] {
  const groups = Map.groupBy(recordings, (r) => `${r.cameraSerial ?? ''} ${r.dock}`);
  return [...groups].map(([key, of]) => ({ key, cameraSerial: of[0]!.cameraSerial, dock: of[0]!.dock, recordings: of }));
}
