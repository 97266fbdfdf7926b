import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { libraryKeys } from '#components/api/keys.ts';

/** Whether recordings came into a list, say because they were docked: unknown ones before known ones. What was loaded below is no news. */
export function hasNewcomers(known: ReadonlySet<string>, ids: readonly string[]): boolean {
  const last = ids.findLastIndex((id) => known.has(id));
  return ids.slice(0, Math.max(0, last)).some((id) => !known.has(id));
}

/** Counts the list again once recordings came into it: else it says "6 recordings" above seven rows. */
export function useCountedAgain(recordings: readonly { readonly id: string }[]): void {
  const client = useQueryClient();
  const known = useRef<ReadonlySet<string>>(new Set());
  const countAgain = useEffectEvent(() => {
    for (const queryKey of [libraryKeys.allFacets(), libraryKeys.attention()]) void client.invalidateQueries({ queryKey });
  });
  useEffect(() => {
    const ids = recordings.map(({ id }) => id);
    if (hasNewcomers(known.current, ids)) countAgain();
    known.current = new Set(ids);
  }, [recordings]);
}
