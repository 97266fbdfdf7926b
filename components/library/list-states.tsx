'use client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';

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

interface LoadMoreProps {
  /** What the list holds, another object after each answer: with the end still near, it goes on. */
  readonly loaded: unknown;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
  /** How far back the last answer was looked through, where it was shorter than asked for. */
  readonly lookedBackTo?: string | null;
  /** Why the last answer did not come. */
  readonly error?: unknown;
  /** Goes on by itself when it comes near; else only when pressed. */
  readonly byItself?: boolean;
}

/**
 * Loads the next page when it comes near, or when pressed: keyboards and screen readers don't come near by scrolling. A
 * search that finds little looks through much: it says how far it has come, goes on while its end is on the screen, and
 * can be stopped.
 */
export function LoadMore({ loaded, isLoading, onLoad, lookedBackTo = null, error = null, byItself = true }: LoadMoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [isStopped, setStopped] = useState(false);
  const load = useEffectEvent(onLoad);
  const goesOn = isNear && byItself && !isStopped && !isLoading && !error;
  // On a busy page an answer can come before it was drawn that one is waited for: to the page, nothing but the list changed.
  useEffect(() => {
    if (goesOn) load();
  }, [goesOn, loaded]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), { rootMargin: '600px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const isSearching = isLoading && lookedBackTo !== null;
  return (
    <div ref={place} className="flex min-h-16 flex-wrap items-center justify-center gap-3 py-3 print:hidden">
      {error ? <ProblemNotice error={error} onRetry={onLoad} className="w-full" /> : null}
      {lookedBackTo && <p role="status" className="text-quiet">Looked back to {dayWords(Date.parse(lookedBackTo), 0)}.</p>}
      {isLoading ? <Busy label={isSearching ? 'Looking further…' : 'Loading more…'} /> : !error && <Button onPress={() => (setStopped(false), onLoad())}>{lookedBackTo ? 'Look further' : 'Show more'}</Button>}
      {isSearching && !isStopped && <Button kind="quiet" onPress={() => setStopped(true)}>Stop</Button>}
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
