/**
 * Reasons given in this visit, so that nobody is asked twice for one recording or for the cameras of one incident. In
 * memory only: a new visit is a new consultation. Each viewing still carries its reason into the ledger.
 */
import type { ViewReason } from '#contracts/playback.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** Why a reason is asked: by the same rule as the server's, from what this page knows of the recording. */
export function whyAsked({ mine, restricted }: Pick<RecordingSummary, 'mine' | 'restricted'>): string {
  if (restricted) return mine ? 'This footage is restricted, your own too.' : 'This footage is restricted.';
  return mine ? 'This footage has come to need a reason since you opened this page.' : 'It is someone else’s footage.';
}

type Subject = Pick<RecordingSummary, 'id' | 'cadReference' | 'restricted'>;

const given = new Map<string, ViewReason>();

/** Restricted footage is asked for each recording on its own, whatever the incident. */
function keyOf({ id, cadReference, restricted }: Subject): string {
  return cadReference && !restricted ? `incident ${cadReference}` : `recording ${id}`;
}

export function rememberReason(recording: Subject, reason: ViewReason): void {
  given.set(keyOf(recording), reason);
}

export function rememberedReason(recording: Subject): ViewReason | undefined {
  return given.get(keyOf(recording));
}

/** For the next person at this computer. */
export function forgetReasons(): void {
  given.clear();
}
