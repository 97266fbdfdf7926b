'use client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from '#components/api/client.ts';
import { directoryKeys } from '#components/api/keys.ts';
import { AddCalibration, AddDevice, AssignDevice, DeviceDetail, DevicePage, ImportResult, type ImportDevices } from '#contracts/devices.ts';

const AT = '/api/directory/devices';

export function useCameras(search: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: directoryKeys.cameras(search),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get(AT, DevicePage, { query: { search, cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
}

export function useCamera(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: directoryKeys.camera(id),
    queryFn: ({ signal }) => api.get(`${AT}/${encodeURIComponent(id)}`, DeviceDetail, { signal }),
    refetchOnWindowFocus: false,
  });
}

/** Every change answers with the camera as it then is. */
function useChange<B>(change: (api: ReturnType<typeof useApi>, body: B) => Promise<DeviceDetail>) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: B) => change(api, body),
    onSuccess: (camera) => {
      client.setQueryData(directoryKeys.camera(camera.id), camera);
      return client.invalidateQueries({ queryKey: [...directoryKeys.all, 'cameras'] });
    },
  });
}

export const useAddCamera = () => useChange((api, body: z.input<typeof AddDevice>) => api.post(AT, body, DeviceDetail));
export const useAssignCamera = (id: string) => useChange((api, body: z.input<typeof AssignDevice>) => api.post(`${AT}/${id}/assignments`, body, DeviceDetail));
export const useEndAssignment = (id: string) => useChange((api, { assignmentId, to }: { assignmentId: string; to: string }) => api.put(`${AT}/${id}/assignments/${assignmentId}`, { to }, DeviceDetail));
export const useCorrectClock = (id: string) => useChange((api, body: z.input<typeof AddCalibration>) => api.post(`${AT}/${id}/calibrations`, body, DeviceDetail));
export const useDecideCalibration = (id: string) => useChange((api, { calibrationId, accept }: { calibrationId: string; accept: boolean }) => api.put(`${AT}/${id}/calibrations/${calibrationId}`, { accept }, DeviceDetail));

export function useImportCameras() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportDevices) => api.post(`${AT}/import`, body, ImportResult),
    onSuccess: ({ applied }) => (applied ? client.invalidateQueries({ queryKey: directoryKeys.all }) : undefined),
  });
}
