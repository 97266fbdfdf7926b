/**
 * Which dispatch event a recording is of, and why, in words that a person can check against dispatch's own log. Pure, and
 * the same for the same data whatever order it comes in.
 */
import { distanceWords, lengthWords, spanWords } from '../words.ts';
import { distanceM, overlapMs, type Filmed, type Position, type Span } from './filmed.ts';

export interface Dispatched {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly place: string | null;
  readonly position: Position | null;
  readonly categoryId: string | null;
  readonly endsAtMs: number | null;
  /** When the recording's officer was assigned to it; empty where they never were. */
  readonly assigned: readonly { readonly fromMs: number; readonly toMs: number | null }[];
}

export interface Chosen {
  readonly event: Dispatched;
  readonly why: string;
}

/** Further from the event's place than this it is of something else: an address is known to a street, a camera is switched on nearby. */
export const NEAR_EVENT_M = 1000;
/** Nobody is sent to one thing for longer; an assignment that dispatch never closed ends here. */
export const LONGEST_ASSIGNMENT_MS = 12 * 3_600_000;

interface Candidate extends Chosen {
  readonly isNamed: boolean;
  readonly overlap: number;
  readonly distance: number;
}

/** `clockWords`: how the recording's own clock was corrected ("+31 s"), or null. */
export function chooseEvent(filmed: Filmed, events: readonly Dispatched[], clockWords: string | null): Chosen | null {
  const candidates = events.flatMap((event): Candidate[] => {
    const distance = filmed.position && event.position ? distanceM(filmed.position, event.position) : null;
    const isNamed = filmed.references.includes(event.reference);
    const sent = longestOverlap(filmed.span, event);
    // What the camera itself names needs no nearness: the reference was typed or paired for it.
    if (!isNamed && (!sent || (distance !== null && distance > NEAR_EVENT_M))) return [];
    return [{ event, why: whyOf(event, { isNamed, sent, distance, clockWords }), isNamed, overlap: sent?.overlap ?? 0, distance: distance ?? NEAR_EVENT_M }];
  });
  const [best] = candidates.toSorted((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.overlap - a.overlap || a.distance - b.distance || (a.event.reference < b.event.reference ? -1 : 1));
  return best ? { event: best.event, why: best.why } : null;
}

interface Sent {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly overlap: number;
}

/** The assignment that overlaps most. The recording may have begun before it: cameras go on at the call, not at the entry. */
function longestOverlap(span: Span, { assigned, endsAtMs }: Dispatched): Sent | null {
  const all = assigned.map(({ fromMs, toMs }): Sent => ({ fromMs, toMs, overlap: overlapMs(span, { fromMs, toMs: toMs ?? Math.min(Math.max(endsAtMs ?? Infinity, fromMs), fromMs + LONGEST_ASSIGNMENT_MS) }) }));
  const [best] = all.filter(({ overlap }) => overlap > 0).toSorted((a, b) => b.overlap - a.overlap || a.fromMs - b.fromMs);
  return best ?? null;
}

function whyOf({ reference, kind }: Dispatched, { isNamed, sent, distance, clockWords }: { isNamed: boolean; sent: Sent | null; distance: number | null; clockWords: string | null }): string {
  const event = `CAD ${reference} (${kind})`;
  const near = distance === null ? '' : `, ${distanceWords(distance)} from its place`;
  const byClock = clockWords ? ` The camera’s clock is corrected by ${clockWords}.` : '';
  if (!sent) return `The recording names ${event}${near}.${byClock}`;
  const assigned = `the officer was sent to it ${spanWords(sent.fromMs, sent.toMs)}, ${lengthWords(sent.overlap)} of that on this recording`;
  return isNamed ? `The recording names ${event}, and ${assigned}${near}.${byClock}` : `${event}: ${assigned}${near}.${byClock}`;
}
