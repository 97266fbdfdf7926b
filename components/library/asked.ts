/** Which question a key or a button asks of recordings, and of which: fixed when it is asked, kept for nothing later. Pure. */
import { MOST_AT_ONCE } from '#contracts/marking.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { bulkOf } from './bulk.ts';

export type MarkDialog = 'category' | 'tag' | 'evidence' | 'incident';

/** An open question and the recordings it is about, whatever is selected or focused meanwhile. */
export interface Asked {
  readonly dialog: MarkDialog;
  readonly ids: ReadonlySet<RecordingId>;
}

type Markable = Pick<RecordingSummary, 'id' | 'mayMark'>;

/** Why nothing can be said of these as they are; null where it can. */
export function refusalWords(recordings: readonly Pick<RecordingSummary, 'mayMark'>[]): string | null {
  const { tooMany, closed, canSay } = bulkOf(recordings, recordings.length);
  if (canSay) return null;
  if (tooMany) return `At most ${MOST_AT_ONCE} can be marked at once.`;
  if (recordings.length === 1) return 'This recording isn’t yours to mark.';
  return `${closed} of them ${closed === 1 ? 'isn’t' : 'aren’t'} yours to mark.`;
}

/**
 * Asked of the selection, else of the row one stands on, which is not selected by it: cancelled, nothing stays chosen.
 *
 * @param current undefined where one stands on no row of the list
 */
export function ask(dialog: MarkDialog, selected: readonly Markable[], current: Markable | undefined): { readonly asked: Asked } | { readonly refused: string } {
  const recordings = selected.length > 0 ? selected : current ? [current] : [];
  if (recordings.length === 0) return { refused: 'Select recordings first: X.' };
  const refused = refusalWords(recordings);
  return refused === null ? { asked: { dialog, ids: new Set(recordings.map(({ id }) => id)) } } : { refused };
}

/** The recordings a question is still about; none where one of them is gone or no longer theirs to mark: it is then closed. */
export function stillAbout<R extends Markable>({ ids }: Asked, list: readonly R[]): readonly R[] {
  const about = list.filter(({ id }) => ids.has(id));
  return about.length === ids.size && refusalWords(about) === null ? about : [];
}
