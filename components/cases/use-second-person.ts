'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { approvalKeys, caseKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { Exhibit, Hold } from '#contracts/cases.ts';
import type { Decision } from './second-person.tsx';

/** Asking for a release and deciding on it, of an exhibit or a hold. What keeps footage changes by it, so everything that tells of that is asked again. */
export function useSecondPerson(of: 'exhibit' | 'hold', id: string) {
  const api = useApi();
  const client = useQueryClient();
  const path = of === 'exhibit' ? `/api/exhibits/${encodeURIComponent(id)}/withdrawal` : `/api/holds/${encodeURIComponent(id)}/release`;
  const answer = of === 'exhibit' ? Exhibit : Hold;
  const after = { onSettled: () => askAgain(client, caseKeys, recordingKeys, libraryKeys, approvalKeys) };
  const ask = useMutation({ mutationFn: (body: { version: number; reason: string }) => api.post(path, body, answer), ...after });
  const decide = useMutation({ mutationFn: (body: { decision: Decision; reason: string }) => api.put(path, body, answer), ...after });
  return { ask, decide, isBusy: ask.isPending || decide.isPending, problem: ask.error ?? decide.error };
}
