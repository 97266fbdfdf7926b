'use client';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { classes } from '#components/ui/classes.ts';
import type { Watched } from '#contracts/watching.ts';
import { loadPicture } from './picture.ts';
import { WatchedBar } from './watched-bar.tsx';

interface StillProps {
  /** Its signed address, once it is known. */
  readonly url: string | undefined;
  readonly onBroken: () => void;
  /** Where there is none to show. */
  readonly children: ReactNode;
  /** How much of it whoever looks has watched. */
  readonly watched?: Watched | null;
  readonly className?: string;
}

/** A recording's still, whatever is known of the recording besides. The words beside it say what it is of. */
export function Still({ url, onBroken, children, watched = null, className }: StillProps) {
  const [held, setHeld] = useState<{ readonly of: string; readonly src: string } | null>(null);
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    if (!url) return undefined;
    return loadPicture(url, { onPicture: (src) => setHeld({ of: url, src }), onBroken: () => broken() });
  }, [url]);
  const src = held && held.of === url ? held.src : null;
  return (
    <div className={classes('relative grid aspect-video place-items-center overflow-hidden rounded bg-sunken text-faint', className)}>
      {src ? <img src={src} alt="" className="size-full object-cover" onError={onBroken} /> : children}
      <WatchedBar watched={watched} />
    </div>
  );
}
