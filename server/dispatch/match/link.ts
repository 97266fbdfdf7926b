/** Whether two recordings are of one incident: filmed at the same time within 150 m, or of one dispatch. Pure. */
import { distanceWords, lengthWords } from '../words.ts';
import { distanceM, overlapMs, type Filmed } from './filmed.ts';

/** Two cameras of one event stand no further apart. */
export const NEAR_M = 150;

export interface Link {
  readonly reference: string | null;
  readonly overlap: number;
  /** Null where one of them has no position. */
  readonly distance: number | null;
}

/**
 * A shared CAD reference links, whether or not they overlap: one officer's second recording is of the same event. Without
 * it they must overlap and both have positions: the same street name says too little in a city.
 */
export function linkOf(a: Filmed, b: Filmed): Link | null {
  const reference = a.references.find((one) => b.references.includes(one)) ?? null;
  const overlap = overlapMs(a.span, b.span);
  const distance = a.position && b.position ? distanceM(a.position, b.position) : null;
  // One person is in one place: two cameras on them say nothing of an incident.
  const isNear = overlap > 0 && distance !== null && distance <= NEAR_M && (a.officerId === null || a.officerId !== b.officerId);
  return reference !== null || isNear ? { reference, overlap, distance } : null;
}

/** Stronger first: a shared reference, then the longer overlap. */
export const byStrength = (a: Link, b: Link): number => Number(b.reference !== null) - Number(a.reference !== null) || b.overlap - a.overlap;

/** "CAD 5120/21NOV26, too, and at the same time for 4 min 12 s, 12 m away", of one recording to another. */
export function linkWords({ reference, overlap, distance }: Link): string {
  const together = overlap > 0 ? `at the same time for ${lengthWords(overlap)}${distance === null ? '' : `, ${distanceWords(distance)} away`}` : null;
  return [reference ? `of CAD ${reference} too` : null, together].filter((part) => part !== null).join(', ');
}
