'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { dutyKeys, incidentKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { toMark, sayingWords, type Saying } from '#components/marking/saying.ts';
import { patchLeftAt } from '#components/marking/patch-recordings.ts';
import { useUndo } from '#components/marking/undo.tsx';
import { DutyTonight, GroupAccepted, type DutyGroup } from '#contracts/duty.ts';
import type { IncidentId, CategoryId } from '#contracts/ids.ts';
import { Marked, Undone } from '#contracts/marking.ts';
import { recordingsWords } from './duty-words.ts';
import { groupAgain } from './going-on.ts';

export interface Answer {
  readonly group: DutyGroup;
  readonly category: { readonly id: CategoryId; readonly label: string };
  /** Place and CAD reference as proposed. */
  readonly withDispatch: boolean;
  readonly incident: IncidentId | null;
}

const targetsOf = (group: DutyGroup) => group.recordings.map(({ id, version }) => ({ id, version }));
const seenOf = (group: DutyGroup) => group.recordings.map(({ id, version, proposedAt }) => ({ id, version, proposedAt }));

/** Tonight's groups, those answered left out at once; what is refused comes back, and so does what is undone: `onBack` is then told which, as it is now. */
export function useDuty(onBack: (group: DutyGroup) => void) {
  const api = useApi();
  const client = useQueryClient();
  const { offer, fail } = useUndo();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const tonight = useQuery({ queryKey: dutyKeys.tonight(), queryFn: ({ signal }) => api.get('/api/duty', DutyTonight, { signal }), refetchOnWindowFocus: false });
  const mark = (key: string, is: boolean) => setAnswered((before) => new Set(is ? [...before, key] : [...before].filter((one) => one !== key)));
  const refresh = async () => {
    await client.refetchQueries({ queryKey: dutyKeys.tonight() });
    askAgain(client, libraryKeys, recordingKeys, incidentKeys);
  };
  const answers = useMutation({
    // In the order they were given, however fast the keys.
    scope: { id: 'marks' },
    mutationFn: ({ group, category, withDispatch, incident }: Answer) => api.post('/api/duty/accept', { targets: seenOf(group), category: category.id, withDispatch, incident }, GroupAccepted),
    onMutate: ({ group }) => mark(group.key, true),
    onSuccess: ({ undo, changed }, { group, category: { id, label } }) => {
      patchLeftAt(client, changed, new Map(group.recordings.map((r) => [r.id, { category: { id, label }, proposal: null }])));
      askAgain(client, libraryKeys, recordingKeys, incidentKeys);
      offer({
        words: `${recordingsWords(group.recordings.length)}: ${label}`,
        undo: async () => {
          await api.post(`/api/duty/undo/${undo}`, {}, Undone);
          await refresh();
          mark(group.key, false);
          const again = groupAgain(client.getQueryData<DutyTonight>(dutyKeys.tonight())?.groups ?? [], group);
          if (again) onBack(again);
        },
      });
    },
    onError: async (error, { group }) => {
      fail(error);
      await refresh();
      mark(group.key, false);
    },
  });
  const tags = useMutation({
    scope: { id: 'marks' },
    mutationFn: ({ group, saying }: { group: DutyGroup; saying: Saying }) => api.post('/api/library/marks', { targets: targetsOf(group), mark: toMark(saying) }, Marked),
    onSuccess: async ({ undo }, { group, saying }) => {
      await refresh();
      offer({
        words: sayingWords(saying, group.recordings.length),
        undo: async () => {
          await api.post(`/api/library/marks/${undo}/undo`, {}, Undone);
          await refresh();
        },
      });
    },
    onError: async (error) => {
      fail(error);
      await refresh();
    },
  });
  const groups = tonight.data?.groups.filter(({ key }) => !answered.has(key)) ?? [];
  const answeredNow = (tonight.data?.groups ?? []).filter(({ key }) => answered.has(key)).reduce((sum, group) => sum + group.recordings.length, 0);
  return { tonight, groups, answeredNow, answer: answers.mutate, tag: tags.mutate };
}
