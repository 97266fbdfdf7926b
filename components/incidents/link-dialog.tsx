'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { dutyKeys, incidentKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { recordingsWords } from '#components/duty/duty-words.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { IncidentLinked } from '#contracts/incidents.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useIncidents } from './use-incidents.ts';

interface LinkDialogProps {
  readonly recordings: readonly Pick<RecordingSummary, 'id' | 'version'>[];
  readonly nowMs: number;
  readonly onLinked: () => void;
  readonly onClose: () => void;
}

/** Chooses the incident that recordings belong to: one of the newest, found by its reference, place or officers, or a new one. */
export function LinkDialog({ recordings, nowMs, onLinked, onClose }: LinkDialogProps) {
  const { data, error, isPending, refetch } = useIncidents();
  const [words, setWords] = useState('');
  const link = useLink(recordings, onLinked);
  const asked = words.trim().toLowerCase();
  const found = (data?.items ?? []).filter(({ label, officers }) => asked === '' || [label, ...officers].join(' ').toLowerCase().includes(asked));
  return (
    <Dialog title={`Link ${recordingsWords(recordings.length)} to an incident`} isOpen onClose={onClose} actions={<><Button isDisabled={link.isPending} onPress={() => link.mutate(null)}>Make a new incident</Button><Button onPress={onClose}>Cancel</Button></>}>
      {isPending && <Busy label="Loading incidents" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {link.error && <ProblemNotice error={link.error} />}
      {data && (
        <>
          <TextField label="Find by reference, place or officer" value={words} onChange={setWords} autoFocus autoComplete="off" />
          <p role="status" className="text-xs">{found.length === 0 ? 'No incident of your newest footage is like that.' : `${found.length} found, of your newest footage`}</p>
          <ListBox
            aria-label="Incidents" selectionMode="none" items={found} onAction={(id) => link.isPending || link.mutate(String(id))}
            className="max-h-64 overflow-y-auto rounded-md border border-line p-1 text-text outline-none empty:hidden data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
          >
            {({ id, label, startsAt, recordings: count }) => (
              <ListBoxItem id={id} textValue={label} className="cursor-pointer rounded px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent data-[hovered]:bg-sunken">
                <span className="font-semibold wrap-anywhere">{label}</span>
                <span className="block text-[0.8125rem]">{dayWords(Date.parse(startsAt), nowMs)}, {londonShortClock(Date.parse(startsAt))} · {recordingsWords(count)}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </>
      )}
    </Dialog>
  );
}

/** To an incident, or, without one, to a new one. */
function useLink(recordings: LinkDialogProps['recordings'], onLinked: () => void) {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: (incidentId: string | null) => api.post(incidentId === null ? '/api/incidents' : `/api/incidents/${encodeURIComponent(incidentId)}/link`, { targets: recordings.map(({ id, version }) => ({ id, version })) }, IncidentLinked),
    onSuccess: ({ label }, incidentId) => {
      announce(incidentId === null ? `The incident ${label} is made.` : `Linked to ${label}.`);
      askAgain(client, libraryKeys, recordingKeys, dutyKeys, incidentKeys);
      onLinked();
    },
    // Somebody else changed one of them: what is true now is shown before the next try.
    onError: () => void client.invalidateQueries({ queryKey: recordingKeys.all }),
  });
}
