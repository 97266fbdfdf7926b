'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { caseKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Hold } from '#contracts/cases.ts';
import { HoldForm } from './hold-form.tsx';

/** Holds a recording by itself: it lapses no more until two people release it. */
export function PlaceHold({ recordingId }: { readonly recordingId: string }) {
  const [isOpen, setOpen] = useState(false);
  const api = useApi();
  const client = useQueryClient();
  const place = useMutation({
    mutationFn: (body: { reason: string; reviewOn: string }) => api.post(`/api/recordings/${encodeURIComponent(recordingId)}/holds`, body, Hold),
    onSuccess: () => {
      setOpen(false);
      askAgain(client, caseKeys, recordingKeys, libraryKeys);
    },
  });
  if (!isOpen) return <Button size="small" className="mt-2" onPress={() => setOpen(true)}>Place a hold</Button>;
  return <HoldForm label="Place a hold" reasonLabel="Why it is held" confirm="Place the hold" isBusy={place.isPending} problem={place.error} onSave={(reason, reviewOn) => place.mutate({ reason, reviewOn })} onCancel={() => setOpen(false)} />;
}
