'use client';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { AS_FILMED, dragged, styleOf, zoomed, type Aids } from './aids.ts';

/** The box that the picture fills, and the picture. */
export interface Picture {
  readonly stage: HTMLElement;
  readonly video: HTMLVideoElement;
}

/** A press that moves less than this is a press, px. */
const SLACK_PX = 4;

/**
 * Aids to seeing on the picture: by wheel with Ctrl (or the system key), by two fingers, and by a hand that drags the picture when it is
 * larger. A plain wheel is the page's own.
 */
export function useAids(picture: Picture | null): { readonly aids: Aids; readonly change: (make: (aids: Aids) => Aids) => void } {
  const [aids, setAids] = useState(AS_FILMED);
  const change = useCallback((make: (aids: Aids) => Aids) => setAids(make), []);

  useEffect(() => (picture ? shown(picture, aids) : undefined), [picture, aids]);

  const isLarger = useEffectEvent(() => aids.zoom > 1);
  useEffect(() => {
    if (!picture) return;
    return followHands(picture.stage, () => isLarger(), change);
  }, [picture, change]);
  return { aids, change };
}

/** @returns as filmed again */
function shown({ stage, video }: Picture, aids: Aids): () => void {
  const { transform, filter } = styleOf(aids);
  Object.assign(video.style, { transform, filter });
  const isLarger = aids.zoom > 1;
  // Two fingers are the picture's; one scrolls the page, unless there is more picture to see.
  Object.assign(stage.style, { touchAction: isLarger ? 'none' : 'pan-x pan-y', cursor: isLarger ? 'grab' : '' });
  stage.dataset.zoom = aids.zoom.toFixed(2);
  return () => {
    Object.assign(video.style, { transform: '', filter: '' });
    Object.assign(stage.style, { touchAction: '', cursor: '' });
    delete stage.dataset.zoom;
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** @returns stops it */
function followHands(stage: HTMLElement, isLarger: () => boolean, change: (make: (aids: Aids) => Aids) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const down = new Map<number, Place>();
  let moved = 0;
  const placeOf = ({ clientX, clientY }: MouseEvent): Place => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  stage.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = placeOf(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 30 : event.deltaY;
      change((aids) => zoomed(aids, Math.exp(-lines / 400), at));
    },
    { signal, passive: false },
  );
  stage.addEventListener('pointerdown', (event) => {
    // What is drawn on the picture is taken hold of itself.
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[data-takes-hands]'))) return;
    if (down.size === 0) moved = 0;
    down.set(event.pointerId, placeOf(event));
  }, { signal });
  window.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = placeOf(event);
    down.set(event.pointerId, now);
    const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (other) {
      moved = SLACK_PX;
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(0.01, Math.hypot(before.x - other.x, before.y - other.y));
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      change((aids) => dragged(zoomed(aids, factor, middle), (now.x - before.x) / 2, (now.y - before.y) / 2));
    } else if (isLarger()) {
      moved += Math.abs(event.movementX) + Math.abs(event.movementY);
      if (moved >= SLACK_PX) change((aids) => dragged(aids, now.x - before.x, now.y - before.y));
    }
  }, { signal });
  const up = (event: PointerEvent) => down.delete(event.pointerId);
  window.addEventListener('pointerup', up, { signal });
  window.addEventListener('pointercancel', up, { signal });
  // The press that ends a drag is not one that plays.
  stage.addEventListener('click', (event) => {
    if (moved < SLACK_PX) return;
    moved = 0;
    event.stopPropagation();
  }, { signal, capture: true });
  return () => stop.abort();
}
