import type { Watched } from '#contracts/watching.ts';

/** How much of a recording its viewer has watched, along the foot of its still. The words beside it say the same. */
export function WatchedBar({ watched }: { readonly watched: Watched | null }) {
  if (!watched || watched.word === 'new') return null;
  return (
    <div aria-hidden="true" data-watched={watched.word} className="absolute inset-x-0 bottom-0 h-1 bg-black/70 forced-color-adjust-none">
      {/* All of it, and something of it, are to be told apart. */}
      <div className="h-full bg-white" style={{ width: watched.word === 'watched' ? '100%' : `${Math.min(95, Math.max(4, watched.part * 100))}%` }} />
    </div>
  );
}
