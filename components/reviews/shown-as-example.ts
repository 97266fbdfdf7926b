/** Which recordings of a review may be suggested as a good example: each whose officer hasn't been asked, or has not agreed. Pure. */
import type { Review } from '#contracts/reviews.ts';

export interface Suggested {
  readonly id: string;
  /** Whose it is; of several of one officer's, which. */
  readonly name: string;
}

export function examplesIn({ recordings, filmedBy, learning }: Pick<Review, 'recordings' | 'filmedBy' | 'learning'>): readonly Suggested[] {
  const asked = new Set(learning.filter(({ state }) => state === 'asked' || state === 'given').map(({ recordingId }) => recordingId as string));
  return recordings.flatMap((id, n) => {
    const officer = filmedBy[n];
    if (!officer || asked.has(id)) return [];
    const theirs = recordings.filter((_, i) => filmedBy[i] === officer);
    return [{ id, name: theirs.length === 1 ? officer : `${officer}, recording ${theirs.indexOf(id) + 1} of ${theirs.length}` }];
  });
}
