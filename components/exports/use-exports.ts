'use client';
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { approvalKeys, exportKeys, libraryKeys } from '#components/api/keys.ts';
import { DownloadAddress, Export, type CheckExport, Exports, type ExportDownload, type ExportOptions, type NewTogetherExport } from '#contracts/exports.ts';
import type { ToExport } from './to-export.ts';

/** While something is made of it, how often it is looked at. */
const AGAIN_MS = 1_500;
/** While one waits for somebody else, how often. */
const CHECKED_MS = 10_000;
const isUnderWay = ({ state }: Export) => state === 'queued' || state === 'rendering';
const isChecked = ({ state }: Export) => state === 'checking';

/** A list of exports, followed while one of it is rendered. */
function useFollowed(path: string, queryKey: QueryKey, isWanted = true) {
  const api = useApi();
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get(path, Exports, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? AGAIN_MS : state.data?.items.some(isChecked) ? CHECKED_MS : false),
    refetchOnWindowFocus: false,
    enabled: isWanted,
  });
}

/** The exports of a recording. */
export const useExports = (recordingId: string) => useFollowed(`/api/recordings/${encodeURIComponent(recordingId)}/exports`, exportKeys.of(recordingId));

/** What was made of several cameras of an incident. */
export const useIncidentExports = (incidentId: string, isWanted: boolean) => useFollowed(`/api/incidents/${encodeURIComponent(incidentId)}/exports`, exportKeys.ofIncident(incidentId), isWanted);

export type Wished = Pick<ToExport, 'title' | 'span' | 'exhibitId'> & { readonly options: Pick<ExportOptions, 'time' | 'reference' | 'redactions' | 'mutes'> & Partial<Pick<ExportOptions, 'stills'>> };

/** Asking for an export of a recording, and what can be done with those there are. Each answer is shown at once. */
export function useExportChanges(recordingId: string) {
  return useChanges<Wished>(exportKeys.of(recordingId), '/api/exports', { recordingId });
}

/** What is wished of several cameras of an incident. */
export type WishedTogether = Pick<NewTogetherExport, 'cameras' | 'fromUs' | 'toUs' | 'title'> & { readonly options: Pick<ExportOptions, 'sound' | 'reference'> };

export const useIncidentExportChanges = (incidentId: string) => useChanges<WishedTogether>(exportKeys.ofIncident(incidentId), `/api/incidents/${encodeURIComponent(incidentId)}/exports`, {});

export type ExportChanges = Pick<ReturnType<typeof useExportChanges>, 'change' | 'download' | 'check'>;

function useChanges<W extends object>(key: QueryKey, path: string, more: object) {
  const api = useApi();
  const client = useQueryClient();
  const show = (changed: Export) =>
    client.setQueryData<Exports>(key, (before) => before && { ...before, items: before.items.some(({ id }) => id === changed.id) ? before.items.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...before.items] });
  const again = () => client.invalidateQueries({ queryKey: key });
  const ask = useMutation({ mutationFn: (wished: W & { id: string }) => api.post(path, { ...more, ...wished }, Export), onSuccess: show, onSettled: again });
  const change = useMutation({
    mutationFn: ({ one: { id, version }, verb }: { one: Export; verb: 'cancel' | 'retry' }) => api.post(`/api/exports/${id}/${verb}`, { version }, Export),
    onSuccess: show, onSettled: again,
  });
  const check = useMutation({ mutationFn: ({ id, ...decided }: CheckExport & { id: string }) => api.post(`/api/exports/${id}/check`, decided, Export), onSuccess: show, onSettled: async () => (askAgain(client, approvalKeys), client.invalidateQueries({ queryKey: libraryKeys.attention() }), again()) });
  const download = useMutation({
    mutationFn: ({ id, file }: { id: string; file: ExportDownload }) => api.post(`/api/exports/${id}/download`, { file }, DownloadAddress),
    onSuccess: ({ url }) => {
      // The address holds a signature, and stays out of the document.
      const link = document.createElement('a');
      link.href = url;
      link.rel = 'noreferrer';
      link.click();
    },
  });
  return { ask, change, download, check };
}
