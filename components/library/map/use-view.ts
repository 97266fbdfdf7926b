'use client';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { canZoom, inSight, moved, viewOf, zoomed, type Place, type Point, type View } from './projection.ts';

/** A press of an arrow key moves the map so far, px. */
const STEP_PX = 80;
/** So much turning of a wheel is one step: a notch of most wheels, and a short stroke of a pad. */
const WHEEL_PX = 80;
/** A pointer that moves less was pressing. */
const DRAG_PX = 4;

export interface MapView {
  readonly view: View | null;
  readonly zoom: (by: 1 | -1, at?: Point) => void;
  readonly canZoom: (by: 1 | -1) => boolean;
  /** Brings these into sight. */
  readonly look: (places: readonly Place[]) => void;
  /** Back to all places. */
  readonly whole: () => void;
  readonly isWhole: boolean;
  /** For the element the map is in: keys and dragging. */
  readonly hands: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
  /** Whether the press that is being answered was the end of a drag. */
  readonly wasDragged: () => boolean;
}

/** What part of the world is seen: all places at first, and then what buttons, wheel, keys and dragging make of it. Another list begins anew. */
export function useView(places: readonly Place[], width: number, height: number, box: RefObject<HTMLElement | null>): MapView {
  const whole = useMemo(() => (places.length > 0 ? viewOf(places, width, height) : null), [places, width, height]);
  const [own, setOwn] = useState<{ readonly of: View; readonly view: View } | null>(null);
  const view = own && own.of === whole ? own.view : whole;
  const set = (next: View) => whole && setOwn({ of: whole, view: next });
  const zoom = (by: 1 | -1, at?: Point) => view && set(zoomed(view, by, at));
  const drag = useRef<{ readonly from: Point; readonly view: View; isMoving: boolean } | null>(null);
  const dragged = useRef(false);
  const turned = useRef(0);
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const element = box.current;
    // A page is scrolled past a map: it takes the wheel where it was gone to, or with Ctrl (as two fingers on a pad say it).
    if (!element || !view || !(event.ctrlKey || element.contains(document.activeElement))) return;
    event.preventDefault();
    turned.current += event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1) * (event.ctrlKey ? 4 : 1);
    if (Math.abs(turned.current) < WHEEL_PX) return;
    const { left, top } = element.getBoundingClientRect();
    zoom(turned.current < 0 ? 1 : -1, { x: event.clientX - left, y: event.clientY - top });
    turned.current = 0;
  });
  useEffect(() => {
    const element = box.current;
    const listen = (event: WheelEvent) => onWheel(event);
    // Not React's: a passive listener can't keep the page from scrolling.
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [box]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!view || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = viewByKey(event.key, view, whole);
    if (!next) return;
    event.preventDefault();
    set(next);
  };
  const stop = () => {
    dragged.current = drag.current?.isMoving ?? false;
    drag.current = null;
  };
  return {
    view, zoom, look: (at) => view && set(inSight(view, at)), canZoom: (by) => view !== null && canZoom(view, by), whole: () => setOwn(null), isWhole: view === whole,
    hands: {
      onKeyDown,
      onPointerDown: ({ button, clientX, clientY }) => {
        dragged.current = false;
        if (button === 0 && view) drag.current = { from: { x: clientX, y: clientY }, view, isMoving: false };
      },
      onPointerMove: ({ clientX, clientY, pointerId, currentTarget }) => {
        const { current } = drag;
        if (!current) return;
        const [dx, dy] = [current.from.x - clientX, current.from.y - clientY];
        if (!current.isMoving && Math.hypot(dx, dy) < DRAG_PX) return;
        if (!current.isMoving) currentTarget.setPointerCapture(pointerId);
        current.isMoving = true;
        set(moved(current.view, dx, dy));
      },
      onPointerUp: stop,
      onPointerCancel: stop,
    },
    wasDragged: () => dragged.current,
  };
}

/** What a key makes of a view; null where it means nothing here. */
export function viewByKey(key: string, view: View, whole: View | null): View | null {
  switch (key) {
    case '+':
    case '=':
      return zoomed(view, 1);
    case '-':
      return zoomed(view, -1);
    case '0':
      return whole;
    case 'ArrowLeft':
      return moved(view, -STEP_PX, 0);
    case 'ArrowRight':
      return moved(view, STEP_PX, 0);
    case 'ArrowUp':
      return moved(view, 0, -STEP_PX);
    case 'ArrowDown':
      return moved(view, 0, STEP_PX);
    default:
      return null;
  }
}
