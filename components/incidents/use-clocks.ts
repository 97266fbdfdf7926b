'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { incidentKeys, recordingKeys } from '#components/api/keys.ts';
import type { IncidentClock, LayBeside } from '#contracts/incident-clocks.ts';
import { IncidentDetail } from '#contracts/incidents.ts';

/** What can be asked and said of how an incident's cameras lie in time. */
export type ClockSaying =
  | { readonly do: 'ask'; readonly referenceId: string }
  | { readonly do: 'decide'; readonly clock: IncidentClock; readonly accept: boolean }
  | { readonly do: 'keep'; readonly clock: IncidentClock }
  | { readonly do: 'lay'; readonly body: Omit<LayBeside, 'driftPpm'> & { readonly driftPpm: number } };

/** Answers with the incident as it then is. */
export function useClocks(incidentId: string) {
  const api = useApi();
  const client = useQueryClient();
  const base = `/api/incidents/${encodeURIComponent(incidentId)}`;
  return useMutation({
    mutationFn: (saying: ClockSaying): Promise<IncidentDetail> => {
      switch (saying.do) {
        case 'ask':
          return api.post(`${base}/align`, { referenceId: saying.referenceId }, IncidentDetail);
        case 'decide':
          return api.put(`${base}/clocks/${saying.clock.id}`, { accept: saying.accept, version: saying.clock.version }, IncidentDetail);
        case 'keep':
          return api.post(`${base}/clocks/${saying.clock.id}/keep`, { version: saying.clock.version }, IncidentDetail);
        case 'lay':
          return api.post(`${base}/clocks`, saying.body, IncidentDetail);
        default:
          return saying satisfies never;
      }
    },
    onSuccess: (incident, saying) => {
      client.setQueryData(incidentKeys.detail(incidentId), incident);
      void client.invalidateQueries({ queryKey: incidentKeys.list() });
      // Every list shows times of this camera.
      if (saying.do === 'keep') void client.invalidateQueries({ queryKey: recordingKeys.all });
    },
    // Somebody else decided meanwhile: what is true now is shown beside the refusal.
    onError: () => void client.invalidateQueries({ queryKey: incidentKeys.detail(incidentId) }),
  });
}
