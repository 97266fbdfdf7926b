'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { dutyKeys, incidentKeys, libraryKeys, recordingKeys } from '#components/api/keys.ts';
import { IncidentDecided, IncidentDetail, IncidentPage, type DecideIncident } from '#contracts/incidents.ts';

export function useIncidents() {
  const api = useApi();
  return useQuery({ queryKey: incidentKeys.list(), queryFn: ({ signal }) => api.get('/api/incidents', IncidentPage, { signal }) });
}

/** While it is heard how two cameras lie, the answer is asked for so often, ms. */
const LISTENING_MS = 2_500;

export function useIncident(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: incidentKeys.detail(id),
    queryFn: ({ signal }) => api.get(`/api/incidents/${encodeURIComponent(id)}`, IncidentDetail, { signal }),
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.clocks.some((clock) => clock.state === 'waiting') ? LISTENING_MS : false),
  });
}

/** Answers with the incident as it then is; null where nothing of it is left to be shown. */
export function useDecideIncident(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DecideIncident) => api.post(`/api/incidents/${encodeURIComponent(id)}/decide`, body, IncidentDecided),
    onSuccess: ({ incident }) => {
      if (incident) client.setQueryData(incidentKeys.detail(id), incident);
      void client.invalidateQueries({ queryKey: incidentKeys.list() });
      askAgain(client, libraryKeys, recordingKeys, dutyKeys);
    },
    // Somebody else decided meanwhile: what is true now is shown beside the refusal.
    onError: () => void client.invalidateQueries({ queryKey: incidentKeys.detail(id) }),
  });
}
