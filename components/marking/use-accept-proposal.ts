'use client';
import { useMutation, useQueryClient, type MutationOptions, type QueryClient } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { dutyKeys, incidentKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import type { Api } from '#components/api/request.ts';
import { GroupAccepted } from '#contracts/duty.ts';
import { Undone } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { patchLeftAt, patchRecordings } from './patch-recordings.ts';
import { after, marksOf, sayingWords, type Saying } from './saying.ts';
import { useUndo, type Undo } from './undo.tsx';

/** One row's proposal, as the person saw it, and what taking it says of the recording. */
interface Taken {
  readonly recording: RecordingSummary;
  readonly saying: Saying & { readonly kind: 'categorise' };
}

const KEY = ['accept-proposal'];

/** The request for one row, what it shows meanwhile, and its way back. */
export function acceptance(api: Api, client: QueryClient, { offer, fail }: Pick<Undo, 'offer' | 'fail'>): MutationOptions<GroupAccepted, Error, Taken> {
  const refresh = () => askAgain(client, libraryKeys, recordingKeys, dutyKeys, incidentKeys);
  return {
    mutationKey: KEY,
    scope: { id: 'marks' },
    mutationFn: ({ recording: { id, version, proposal }, saying }) =>
      api.post('/api/duty/accept', { targets: [{ id, version, proposedAt: proposal?.madeAt ?? null }], category: saying.category?.id, withDispatch: true, incident: null }, GroupAccepted),
    onMutate: async ({ recording, saying }) => {
      // A look that was asked before would bring back what was.
      await client.cancelQueries({ queryKey: recordingKeys.all });
      patchRecordings(client, new Map([[recording.id, after(saying, recording)]]));
    },
    onSuccess: ({ undo, changed }, { recording, saying }) => {
      patchLeftAt(client, changed);
      refresh();
      offer({
        words: sayingWords(saying, 1),
        undo: async () => {
          const undone = await api.post(`/api/duty/undo/${undo}`, {}, Undone);
          patchLeftAt(client, undone.changed, new Map([[recording.id, marksOf(recording)]]));
          refresh();
        },
      });
    },
    onError: (error, { recording }) => {
      patchRecordings(client, new Map([[recording.id, marksOf(recording)]]));
      refresh();
      fail(error);
    },
  };
}

/**
 * What a press on a row's “Accept” sends. Null where nothing is proposed, and while the row's first press is under way: of a
 * double click the second would be refused, as the first changed the recording, and its error would take the way back with it.
 * Asked of the client, which knows of a request at once: what a component draws says so only after.
 */
export function takenOf(client: QueryClient, recording: RecordingSummary): Taken | null {
  const { categoryId, category } = recording.proposal ?? {};
  const isUnderWay = client.isMutating({ mutationKey: KEY, predicate: ({ state }) => (state.variables as Taken | undefined)?.recording.id === recording.id }) > 0;
  return categoryId && category && !isUnderWay ? { recording, saying: { kind: 'categorise', category: { id: categoryId, label: category, supervisorConfirms: false } } } : null;
}

/** What dispatch data propose for one recording, taken by a person: category, and place and reference where it has none. Undone as one. */
export function useAcceptProposal() {
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const { mutate, isPending } = useMutation(acceptance(api, client, undo));
  const accept = (recording: RecordingSummary) => {
    const taken = takenOf(client, recording);
    if (taken) mutate(taken);
  };
  return { accept, isPending };
}
