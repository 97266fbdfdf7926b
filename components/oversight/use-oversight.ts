'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { oversightKeys } from '#components/api/keys.ts';
import { IdleCameras, Oversight } from '#contracts/oversight.ts';
import { OverseenReviews } from '#contracts/oversight-reviews.ts';

export function useOversight(unitId: string, month: string) {
  const api = useApi();
  return useQuery({
    queryKey: oversightKeys.unit(unitId, month),
    queryFn: ({ signal }) => api.get(`/api/oversight/${encodeURIComponent(unitId)}`, Oversight, { query: { month }, signal }),
    staleTime: 60_000,
  });
}

export function useIdleCameras(unitId: string, days: string) {
  const api = useApi();
  return useQuery({
    queryKey: oversightKeys.cameras(unitId, days),
    queryFn: ({ signal }) => api.get(`/api/oversight/${encodeURIComponent(unitId)}/cameras`, IdleCameras, { query: { days }, signal }),
    staleTime: 60_000,
  });
}

export function useOverseenReviews(unitId: string, month: string) {
  const api = useApi();
  return useQuery({
    queryKey: oversightKeys.reviews(unitId, month),
    queryFn: ({ signal }) => api.get(`/api/oversight/${encodeURIComponent(unitId)}/reviews`, OverseenReviews, { query: { month }, signal }),
    staleTime: 60_000,
  });
}
