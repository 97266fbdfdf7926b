'use client';
import { useEffect, useEffectEvent } from 'react';
import { MOST_PRINTED } from './print-list.tsx';
import type { Library } from './use-library.ts';

/** Whether the next page is to be loaded before printing: not where it failed to come, nor beyond what is printed. */
export const loadsBeforePrint = ({ recordings, hasMore, moreError }: Pick<Library, 'recordings' | 'hasMore' | 'moreError'>): boolean => hasMore && recordings.length < MOST_PRINTED && !moreError;

/**
 * Prints the list once all of it is loaded that can be printed: what the scrolling had reached was fifty rows of it. What did not
 * come is not waited for, and the paper says that the list goes on.
 *
 * @param onPrinted after the print dialog
 */
export function useLoadedPrint(list: Library, isWanted: boolean, onPrinted: () => void): void {
  const { recordings, isLoading, isLoadingMore } = list;
  const next = useEffectEvent(() => {
    // There is no list to be printed.
    if (list.error) return onPrinted();
    if (loadsBeforePrint(list)) return list.loadMore();
    window.print();
    onPrinted();
  });
  useEffect(() => {
    if (isWanted && !isLoading && !isLoadingMore) next();
  }, [isWanted, isLoading, isLoadingMore, recordings]);
}
