'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { dutyKeys, incidentKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { GroupAccepted } from '#contracts/duty.ts';
import { Undone } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { patchRecordings } from './patch-recordings.ts';
import { after, marksOf, sayingWords, type Saying } from './saying.ts';
import { useUndo } from './undo.tsx';

/** What dispatch data propose for one recording, taken by a person: category, and place and reference where it has none. Undone as one. */
export function useAcceptProposal() {
  const api = useApi();
  const client = useQueryClient();
  const { offer, fail } = useUndo();
  const refresh = () => askAgain(client, libraryKeys, recordingKeys, dutyKeys, incidentKeys);
  const { mutate, isPending } = useMutation({
    scope: { id: 'marks' },
    mutationFn: ({ recording: { id, version, proposal }, saying }: { readonly recording: RecordingSummary; readonly saying: Saying & { kind: 'categorise' } }) =>
      api.post('/api/duty/accept', { targets: [{ id, version, proposedAt: proposal?.madeAt ?? null }], category: saying.category?.id, withDispatch: true, incident: null }, GroupAccepted),
    onMutate: async ({ recording, saying }) => {
      // A look that was asked before would bring back what was.
      await client.cancelQueries({ queryKey: recordingKeys.all });
      patchRecordings(client, new Map([[recording.id, after(saying, recording)]]));
    },
    onSuccess: ({ undo, changed }, { saying }) => {
      patchRecordings(client, new Map(changed.map(({ id, version }) => [id, { version }])));
      refresh();
      offer({
        words: sayingWords(saying, 1),
        undo: async () => {
          await api.post(`/api/duty/undo/${undo}`, {}, Undone);
          refresh();
        },
      });
    },
    onError: (error, { recording }) => {
      patchRecordings(client, new Map([[recording.id, marksOf(recording)]]));
      refresh();
      fail(error);
    },
  });
  const accept = (recording: RecordingSummary) => {
    const { categoryId, category } = recording.proposal ?? {};
    if (categoryId && category) mutate({ recording, saying: { kind: 'categorise', category: { id: categoryId, label: category, supervisorConfirms: false } } });
  };
  return { accept, isPending };
}
