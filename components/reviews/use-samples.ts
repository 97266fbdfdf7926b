'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { reviewKeys } from '#components/api/keys.ts';
import { SampleGoal, SampleGoals, SampleProof, type SetSampleGoal } from '#contracts/samples.ts';

export function useSampleGoals(month: string) {
  const api = useApi();
  return useQuery({ queryKey: reviewKeys.goals(month), queryFn: ({ signal }) => api.get('/api/samples', SampleGoals, { query: { month }, signal }) });
}

export function useSetSampleGoal() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: SetSampleGoal) => api.post('/api/samples', body, SampleGoal), onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.samples() }) });
}

export function useChangeSampleGoal() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ id, ...body }: { id: string; version: number; wanted: number }) => api.put(`/api/samples/${id}`, body, SampleGoal), onSettled: () => client.invalidateQueries({ queryKey: reviewKeys.samples() }) });
}

/** Draws what the goal still wants, when it is opened: asked again it draws no more. */
export function useDrawnSample(goalId: string) {
  const api = useApi();
  return useQuery({ queryKey: reviewKeys.goal(goalId), queryFn: ({ signal }) => api.post(`/api/samples/${encodeURIComponent(goalId)}/draw`, {}, SampleGoal, { signal }), refetchOnWindowFocus: false, retry: false });
}

export function useSkipSample(goalId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => api.post(`/api/samples/items/${id}/skip`, { reason }, SampleGoal),
    onSuccess: (now) => client.setQueryData(reviewKeys.goal(goalId), now),
    onError: () => void client.invalidateQueries({ queryKey: reviewKeys.goal(goalId) }),
  });
}

/** Drawn again on the server, from what was recorded. */
export function useSampleProof(drawId: string) {
  const api = useApi();
  return useQuery({ queryKey: reviewKeys.proof(drawId), queryFn: ({ signal }) => api.get(`/api/samples/draws/${drawId}/proof`, SampleProof, { signal }), refetchOnWindowFocus: false });
}
