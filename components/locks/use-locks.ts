'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { Nothing, useApi } from '#components/api/client.ts';
import { approvalKeys, incidentKeys, libraryKeys, posterKeys, recordingKeys } from '#components/api/keys.ts';
import { Approvals, LockPlaced, ReleaseAsked, type DecideApproval, type PlaceLock } from '#contracts/locks.ts';

/** Footage opens or closes: all that shows it is asked again. */
const SHOWN = [recordingKeys, libraryKeys, posterKeys, incidentKeys, approvalKeys] as const;

export function usePlaceLock(on: { readonly kind: 'recordings' | 'incidents'; readonly id: string }) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PlaceLock) => api.post(`/api/${on.kind}/${encodeURIComponent(on.id)}/lock`, body, LockPlaced),
    onSettled: () => askAgain(client, ...SHOWN),
  });
}

export function useAskRelease(lockId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.post(`/api/locks/${encodeURIComponent(lockId)}/release`, { reason }, ReleaseAsked),
    onSettled: () => askAgain(client, recordingKeys, approvalKeys, incidentKeys),
  });
}

export function useApprovals() {
  const api = useApi();
  return useQuery({ queryKey: approvalKeys.all, queryFn: ({ signal }) => api.get('/api/approvals', Approvals, { signal }) });
}

export function useDecideApproval() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: DecideApproval & { readonly id: string }) => api.post(`/api/approvals/${encodeURIComponent(id)}`, body, Nothing),
    onSettled: () => askAgain(client, ...SHOWN),
  });
}
