'use client';
import { useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { approvalKeys, caseKeys, libraryKeys, recordingKeys, sharingKeys } from '#components/api/keys.ts';
import { CaseDetail, CasePage, ExhibitChanged, ExhibitMade, Keeping, SuggestedReference, type ChangeCase, type ChangeExhibit, type ListCases, type MakeExhibit } from '#contracts/cases.ts';
import { FoundOfficers } from '#contracts/unassigned.ts';
import { exhibitedParts, type ExhibitedPart } from './exhibited-parts.ts';

const at = (caseId: string, more = '') => `/api/cases/${encodeURIComponent(caseId)}${more}`;

export function useCases(q: string, state: ListCases['state']) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: caseKeys.list(q, state),
    queryFn: ({ pageParam, signal }) => api.get('/api/cases', CasePage, { query: { q: q || undefined, state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchOnWindowFocus: false,
  });
}

export function useCase(id: string) {
  const api = useApi();
  return useQuery({ queryKey: caseKeys.detail(id), queryFn: ({ signal }) => api.get(at(id), CaseDetail, { signal }), refetchOnWindowFocus: false });
}

const keepingOf = (api: ReturnType<typeof useApi>, recordingId: string) => ({
  queryKey: caseKeys.keeping(recordingId),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.get(`/api/recordings/${encodeURIComponent(recordingId)}/keeping`, Keeping, { signal }),
  staleTime: 60_000,
  refetchOnWindowFocus: false,
});

/** What keeps a recording, and what of its incident would be kept with it. Each look is a consultation. */
export function useKeeping(recordingId: string, isWanted: boolean) {
  const api = useApi();
  return useQuery({ ...keepingOf(api, recordingId), enabled: isWanted });
}

const partsByRecording = (looks: readonly { readonly data: Keeping | undefined }[], ids: readonly string[]) => new Map(ids.map((id, n) => [id, exhibitedParts(looks[n]?.data)]));

/** Which parts of several recordings are exhibits. Each look is a consultation: asked of what is evidence alone. */
export function useExhibitedParts(recordingIds: readonly string[]): ReadonlyMap<string, readonly ExhibitedPart[]> {
  const api = useApi();
  const combine = useCallback((looks: readonly { readonly data: Keeping | undefined }[]) => partsByRecording(looks, recordingIds), [recordingIds]);
  return useQueries({ queries: recordingIds.map((id) => keepingOf(api, id)), combine });
}

/** What one's next exhibit would be called; asked anew each time, as somebody may have taken it. */
export function useSuggested(caseId: string | null, recordingId: string, isPart: boolean, isSensitive: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: caseKeys.reference(caseId ?? '', recordingId, isPart, isSensitive),
    queryFn: ({ signal }) => api.get(at(caseId ?? '', '/reference'), SuggestedReference, { query: { recordingId, part: String(isPart), sensitive: String(isSensitive) }, signal }),
    enabled: caseId !== null, gcTime: 0, refetchOnWindowFocus: false,
  });
}

export function usePeople(words: string) {
  const api = useApi();
  return useQuery({
    queryKey: caseKeys.people(words),
    queryFn: ({ signal }) => api.get('/api/cases/people', FoundOfficers, { query: { words }, signal }),
    enabled: words.trim().length >= 2, staleTime: 60_000, refetchOnWindowFocus: false,
  });
}

export function useMakeExhibit() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MakeExhibit) => api.post('/api/exhibits', body, ExhibitMade),
    onSuccess: () => askAgain(client, caseKeys, recordingKeys, libraryKeys),
  });
}

/** Changes of one case: each answers with the case as it then is. */
export function useCaseChanges(id: string) {
  const api = useApi();
  const client = useQueryClient();
  const kept = {
    onSuccess: (detail: CaseDetail) => {
      client.setQueryData(caseKeys.detail(id), detail);
      void client.invalidateQueries({ queryKey: caseKeys.lists() });
    },
    // Somebody changed it meanwhile: what is true now is shown beside the refusal.
    onError: () => void client.invalidateQueries({ queryKey: caseKeys.detail(id) }),
  };
  const change = useMutation({ mutationFn: (body: ChangeCase) => api.patch(at(id), body, CaseDetail), ...kept });
  const addMember = useMutation({ mutationFn: (personId: string) => api.post(at(id, '/members'), { personId }, CaseDetail), ...kept });
  const handOver = useMutation({ mutationFn: (body: { version: number; officerId: string; reason: string }) => api.post(at(id, '/hand-over'), body, CaseDetail), ...kept });
  const note = useMutation({ mutationFn: (text: string) => api.post(at(id, '/notes'), { text }, CaseDetail), ...kept });
  return { change, addMember, handOver, note };
}

export function useChangeExhibit(caseId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: ChangeExhibit }) => api.patch(`/api/exhibits/${encodeURIComponent(id)}`, body, ExhibitChanged),
    // What is shared of it may have closed, and wait.
    onSettled: () => {
      askAgain(client, sharingKeys, approvalKeys);
      void client.invalidateQueries({ queryKey: caseKeys.detail(caseId) });
    },
  });
}
