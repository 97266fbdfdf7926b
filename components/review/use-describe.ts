'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { Described, type DescribeRecording } from '#contracts/marking.ts';

/** Words about one recording; its page and the lists that show them are asked again. */
export function useDescribe(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DescribeRecording) => api.patch(`/api/recordings/${encodeURIComponent(id)}`, body, Described),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: recordingKeys.detail(id) }), client.invalidateQueries({ queryKey: recordingKeys.lists() })]),
    // Changed by somebody else: the dialog shows what they wrote, beside what was typed here.
    onError: () => client.invalidateQueries({ queryKey: recordingKeys.detail(id) }),
  });
}
