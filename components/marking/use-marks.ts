'use client';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '#components/api/client.ts';
import { libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { Marked, MOST_AT_ONCE, Undone } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { layOver } from './laid-over.ts';
import { patchLeftAt, patchRecordings } from './patch-recordings.ts';
import { after, changedBy, marksOf, sayingWords, toMark, type Saying } from './saying.ts';
import { useUndo } from './undo.tsx';
import { unsavedOf } from './unsaved.ts';

interface Said {
  readonly saying: Saying;
  /** As the person sees them; at most {@link MOST_AT_ONCE}. */
  readonly recordings: readonly RecordingSummary[];
  /** Made here: sent again because its answer was lost, it is the same mark. */
  readonly id: string;
  /** All that were chosen, those that said so already included. */
  readonly selected: readonly RecordingSummary[];
}

/** What is counted of the library, and what a page asks about these recordings alone. */
function askAgainAbout(client: QueryClient, recordings: readonly { readonly id: string }[]): void {
  const ids = new Set(recordings.map(({ id }) => id));
  void client.invalidateQueries({ predicate: ({ queryKey: [thing, kind, id] }) => thing === libraryKeys.all[0] || (thing === recordingKeys.all[0] && kind === 'detail' && typeof id === 'string' && ids.has(id)) });
}

/**
 * Says something of recordings: shown at once, put back if it is refused, and offered to be undone. One at a time, in the
 * order it was said, again until it is answered. What goes wrong is shown where undoing is offered; `onRefused` is for what a page does besides, and is
 * given all that were chosen.
 */
export function useMarks({ onRefused }: { readonly onRefused?: (selected: readonly RecordingSummary[]) => void } = {}) {
  const api = useApi();
  const client = useQueryClient();
  const { offer, fail } = useUndo();
  const { mutateAsync, isPending } = useMutation({
    scope: { id: 'marks' },
    // Tried without a network, too: what was said waits where it is said that it waits, and is sent again.
    networkMode: 'always',
    mutationFn: ({ id, saying, recordings }: Said) => unsavedOf(client).send(id, () => api.post('/api/library/marks', { id, targets: recordings.map(({ id, version }) => ({ id, version })), mark: toMark(saying) }, Marked)),
    onMutate: async ({ saying, recordings }) => {
      // A look that was asked before would bring back what was.
      await client.cancelQueries({ queryKey: recordingKeys.all });
      patchRecordings(client, new Map(recordings.map((r) => [r.id, after(saying, r)])));
      return layOver(client, saying, recordings);
    },
    onSuccess: ({ changed }, { recordings }, lift) => {
      lift();
      patchLeftAt(client, changed);
      askAgainAbout(client, recordings);
    },
    onError: (error, { recordings, selected }, lift) => {
      lift?.();
      patchRecordings(client, new Map(recordings.map((r) => [r.id, marksOf(r)])));
      // Somebody else changed one of them, or it is no longer open: what is true now is asked.
      void client.invalidateQueries({ queryKey: recordingKeys.all });
      fail(error);
      onRefused?.(selected);
    },
  });
  /** @returns how many it was said of: none where all of them say so already */
  const mark = useCallback(
    (saying: Saying, selected: readonly RecordingSummary[]): number => {
      const recordings = changedBy(saying, selected).slice(0, MOST_AT_ONCE);
      if (recordings.length === 0) return 0;
      const answered = mutateAsync({ id: crypto.randomUUID(), saying, recordings, selected });
      // At once, not with the answer: Z pressed before it would take back what was said before this.
      offer({
        words: sayingWords(saying, recordings.length),
        answered,
        undo: async () => {
          const { undo } = await answered;
          const before = new Map(recordings.map((r) => [r.id as string, marksOf(r)]));
          const undone = await api.post(`/api/library/marks/${undo}/undo`, {}, Undone);
          patchLeftAt(client, undone.changed, before);
          askAgainAbout(client, recordings);
        },
      });
      // The error is shown by onError; there is nothing more to do with it here.
      answered.catch(() => undefined);
      return recordings.length;
    },
    [mutateAsync, offer, api, client],
  );
  return { mark, isPending };
}
