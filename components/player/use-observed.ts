'use client';
import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import type { Observable } from './observable.ts';

/**
 * A part of what an observable holds, or `fallback` while there is none; drawn again only when that part changes.
 * `select` gives primitives, or objects that stay the same while they say the same.
 *
 * Drawn when there is time: `useSyncExternalStore` would draw before the request that the same event has just caused is
 * sent, and every seek would wait for it.
 */
export function useSelected<T, S>(observable: Observable<T> | null | undefined, select: (value: T) => S, fallback: S): S {
  const [seen, setSeen] = useState<{ readonly of: unknown; readonly value: S } | null>(null);
  const selected = useEffectEvent(select);
  useEffect(() => {
    if (!observable) return;
    let last: S | null = null;
    let isFirst = true;
    const show = (whole: T) => {
      const value = selected(whole);
      if (!isFirst && Object.is(value, last)) return;
      isFirst = false;
      last = value;
      startTransition(() => setSeen({ of: observable, value }));
    };
    show(observable.get());
    return observable.subscribe(show);
  }, [observable]);
  return observable && seen?.of === observable ? seen.value : fallback;
}

/** All of what an observable holds. */
export function useObserved<T>(observable: Observable<T> | null | undefined, fallback: T): T {
  return useSelected(observable, itself, fallback);
}

function itself<T>(value: T): T {
  return value;
}
