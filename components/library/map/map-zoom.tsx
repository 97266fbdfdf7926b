'use client';
import type { RefObject } from 'react';
import type { MapView } from './use-view.ts';

/** What brings a map nearer and farther, over its corner. */
export function MapZoom({ map, group }: { readonly map: MapView; readonly group: RefObject<HTMLDivElement | null> }) {
  const button = 'grid h-8 min-w-8 place-items-center px-2 font-semibold hover:bg-sunken disabled:text-faint';
  /** Where all is seen the button goes, and with it the focus: it stays at the map. */
  const whole = () => {
    map.whole();
    group.current?.focus({ preventScroll: true });
  };
  return (
    <div role="group" aria-label="Zoom" className="absolute top-2 right-2 flex overflow-hidden rounded-md border border-line-strong bg-surface">
      {!map.isWhole && <button type="button" className={button} onClick={whole}>Show all</button>}
      <button type="button" aria-label="Farther" className={button} disabled={!map.canZoom(-1)} onClick={() => map.zoom(-1)}>−</button>
      <button type="button" aria-label="Nearer" className={button} disabled={!map.canZoom(1)} onClick={() => map.zoom(1)}>+</button>
    </div>
  );
}
