'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Nothing, useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { Processing, type StepView } from '#contracts/processing.ts';
import type { StepKind } from '#contracts/recordings.ts';

const LIVELY_MS = 1_500;
/** A step that waits, for a worker or for its next try, changes at a time of its own. */
const CALM_MS = 4_000;

/** What all later steps wait for. Renditions and derived tracks don't wait for each other. */
const FIRST: ReadonlySet<StepKind> = new Set(['check', 'package']);

/** How soon to look again: often while something works, calmly while something waits, not at all once it rests. */
export function nextLook(steps: readonly Pick<StepView, 'kind' | 'state' | 'reason'>[] | undefined): number | false {
  if (!steps) return false;
  if (steps.some((s) => s.state === 'running')) return LIVELY_MS;
  if (!steps.some((s) => s.state === 'waiting') || steps.some((s) => FIRST.has(s.kind) && s.state === 'failed')) return false;
  return CALM_MS;
}

/** A recording's steps, followed while they work. */
export function useProcessing(recordingId: string) {
  const api = useApi();
  return useQuery({
    queryKey: recordingKeys.processing(recordingId),
    queryFn: ({ signal }) => api.get(`/api/recordings/${recordingId}/processing`, Processing, { signal }),
    refetchInterval: ({ state }) => nextLook(state.data?.steps),
    refetchOnWindowFocus: false,
  });
}

/** Has a failed step started anew; the recording's page and the lists then follow it again. */
export function useRetryStep(recordingId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, reason }: { readonly kind: StepKind; readonly reason: string }) =>
      api.post(`/api/recordings/${recordingId}/steps/${kind}/retry`, { reason }, Nothing),
    onSettled: () => client.invalidateQueries({ queryKey: recordingKeys.all }),
  });
}
