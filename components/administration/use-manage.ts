'use client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi, type Api } from '#components/api/client.ts';
import { markingKeys } from '#components/api/keys.ts';
import { Categories, Category, NamedTag, TagPage, type AddCategory, type ChangeCategory, type Vocabulary } from '#contracts/marking.ts';

/** A change of the list; what it then is, is asked in either case: a refusal may mean that it was changed by somebody else. */
function useChange<B, R>(change: (api: Api, body: B) => Promise<R>, key: readonly string[]) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: B) => change(api, body), onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

export const useAddCategory = () => useChange((api, body: AddCategory) => api.post('/api/categories', body, Category), markingKeys.categories());
export const useChangeCategory = (id: string) => useChange((api, body: ChangeCategory) => api.put(`/api/categories/${id}`, body, Category), markingKeys.categories());
export const useOrderCategories = () => useChange((api, ids: readonly string[]) => api.put('/api/categories/order', { ids }, Categories), markingKeys.categories());

export const useRenameTag = (id: string) => useChange((api, body: { was: string; label: string }) => api.put(`/api/tags/${id}`, body, NamedTag), markingKeys.tags());
export const useMergeTag = (id: string) => useChange((api, body: { was: string; into: string }) => api.post(`/api/tags/${id}/merge`, body, NamedTag), markingKeys.tags());

/** Null: of the first borough that has tags. */
export function useTags(vocabulary: Vocabulary | null, begins: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: markingKeys.listed(vocabulary ?? '', begins),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/tags', TagPage, { query: { borough: vocabulary ?? undefined, begins, cursor: pageParam, limit: 100 }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    // One on its way through its recordings says when it is there.
    refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(({ changing }) => changing !== null)) ? 3000 : false),
  });
}
