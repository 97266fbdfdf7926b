'use client';
import { useEffect, useRef } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';

/** Rows that are on their way, in the size they will have. */
export function ListSkeleton({ rows = 5 }: { readonly rows?: number }) {
  return (
    <div>
      <Busy label="Loading recordings…" quiet className="sr-only" />
      <div aria-hidden="true" className="animate-pulse">
        <div className="mb-3 h-5 w-72 max-w-full rounded bg-sunken" />
        <div className="mb-6 h-6 rounded bg-sunken" />
        <div className="rounded-md border border-line bg-surface">
          {Array.from({ length: rows }, (_, i) => (
            <div key={i} className="flex gap-4 border-t border-line p-3 first:border-t-0">
              <div className="aspect-video w-26 rounded bg-sunken sm:w-36" />
              <div className="space-y-2 pt-4">
                <div className="h-4 w-40 rounded bg-sunken sm:w-64" />
                <div className="h-3 w-24 rounded bg-sunken" />
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Loads the next page when it comes near, or when pressed: keyboards and screen readers don't come near by scrolling. */
export function LoadMore({ isLoading, onLoad }: { readonly isLoading: boolean; readonly onLoad: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  useEffect(() => {
    load.current = onLoad;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current(), { rootMargin: '600px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="flex h-16 items-center justify-center">
      {isLoading ? <Busy label="Loading more…" /> : <Button onPress={onLoad}>Show more</Button>}
    </div>
  );
}

/** Over a list that could not be refreshed: it is shown, and said to be old. */
export function StaleNotice({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div role="status" className="mb-3 flex flex-wrap items-center gap-3 rounded-md bg-evidence-soft px-3 py-1.5 text-evidence">
      <span className="flex-1">This list may be out of date: Docket did not answer just now. It keeps trying.</span>
      <Button size="small" onPress={onRetry}>Try now</Button>
    </div>
  );
}
