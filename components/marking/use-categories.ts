'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { markingKeys } from '#components/api/keys.ts';
import { Categories } from '#contracts/marking.ts';

/** All categories in their order, retired ones last: lists still filter by those. */
export function useCategories(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: markingKeys.categories(),
    queryFn: ({ signal }) => api.get('/api/categories', Categories, { signal }),
    select: ({ items }) => items,
    enabled,
    // Administrators change them a few times a year.
    staleTime: 5 * 60_000,
  });
}
