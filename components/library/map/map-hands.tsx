import type { ReactNode, RefObject } from 'react';
import { classes } from '#components/ui/classes.ts';
import type { MapView } from './use-view.ts';

interface MapHandsProps {
  readonly map: MapView;
  readonly group: RefObject<HTMLDivElement | null>;
  /** The map's picture. */
  readonly children: ReactNode;
}

/** Where a map is taken hold of: by dragging, and by keys once it has the focus. */
export function MapHands({ map, group, children }: MapHandsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is moved by dragging is moved by keys too (WCAG 2.1.1)
    <div ref={group} role="group" tabIndex={0} aria-label="Map picture: plus and minus zoom, the arrows move it, 0 shows all" className={classes('-outline-offset-2', map.isWhole ? 'touch-pan-y' : 'touch-none')} {...map.hands}>
      {children}
    </div>
  );
}
