'use client';
import type { ReactNode } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';

interface PagedProps<T> {
  readonly title: string;
  readonly list: {
    readonly data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
    refetch(): unknown;
  };
  readonly empty: string;
  readonly more?: string;
  readonly row: (item: T) => ReactNode;
  readonly actions?: ReactNode;
}

/** A part of the page that is a list: loading, failing, empty, and with more of it. */
export function Paged<T>({ title, list, empty, more = 'Earlier', row, actions }: PagedProps<T>) {
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={title}>
      <div className="mb-2 flex flex-wrap items-center gap-3"><h2 className="text-[0.9375rem] font-bold">{title}</h2>{actions}</div>
      {list.isPending && <Busy label="Loading…" />}
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} className="mb-3" />}
      {list.data && items.length === 0 && <p className="text-quiet">{empty}</p>}
      {items.length > 0 && <ul className="divide-y divide-line rounded-md border border-line bg-surface">{items.map(row)}</ul>}
      {list.hasNextPage && <Button className="mt-2" isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{list.isFetchingNextPage ? 'Loading…' : more}</Button>}
    </section>
  );
}
