/** What of a recording waits for somebody. The counts beside the list are the server's; this finds the next row. */
import type { Attention } from '#contracts/attention.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { daysFrom } from '#components/ui/london-time.ts';

/** A week is what an officer's rest days can take. */
const SOON_DAYS = 7;

export function needsOf(r: RecordingSummary, nowMs: number): Attention | null {
  if (r.state === 'disposed') return null;
  if (r.trouble?.stopped || r.state === 'unplayable' || r.state === 'quarantined') return 'failed';
  if (r.retainUntil !== null && !r.held && !r.evidence && daysFrom(nowMs, Date.parse(r.retainUntil)) <= SOON_DAYS) return 'lapsing';
  if (r.needsReview) return 'review';
  return r.category === null && r.mayMark ? 'uncategorised' : null;
}

/** The next that needs something after `current`, from the beginning where there is none below; null where there is none at all. */
export function nextNeeding(recordings: readonly RecordingSummary[], current: string | null, nowMs: number): RecordingSummary | null {
  const at = recordings.findIndex(({ id }) => id === current);
  const inTurn = [...recordings.slice(at + 1), ...recordings.slice(0, Math.max(0, at))];
  return inTurn.find((r) => needsOf(r, nowMs) !== null) ?? null;
}
