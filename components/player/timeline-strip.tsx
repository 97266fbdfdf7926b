'use client';
import type { Player } from './player.ts';
import type { DrawnLane, Strip } from './timeline.ts';
import { useObserved } from './use-observed.ts';

const EMPTY: Strip = { sound: null, motion: null };

/** Sound above, movement below, over the whole recording. Its place is kept while nothing is there. */
export function TimelineStrip({ player }: { readonly player: Player | null }) {
  const { sound, motion } = useObserved(player?.timeline.strip, EMPTY);
  return (
    <div aria-hidden data-strip={sound || motion ? '' : undefined} className="pointer-events-none absolute inset-x-0 bottom-0 h-10 overflow-hidden rounded-b-md">
      <Lane lane={sound} height={2} className="top-0 h-6 fill-line-strong" />
      <Lane lane={motion} height={1} className="bottom-0 h-3 fill-accent" />
    </div>
  );
}

/** In a layer of its own: the playhead moves over it with every frame, and thousands of strokes are not drawn anew for that. */
function Lane({ lane, height, className }: { readonly lane: DrawnLane | null; readonly height: number; readonly className: string }) {
  if (!lane) return null;
  return (
    <svg viewBox={`0 0 ${lane.columns} ${height}`} preserveAspectRatio="none" className={`absolute inset-x-0 w-full will-change-transform ${className}`}>
      <path d={lane.path} />
      {lane.unknown && <path data-unknown d={lane.unknown} className="fill-line-strong" />}
    </svg>
  );
}
