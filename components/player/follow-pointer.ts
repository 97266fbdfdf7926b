/** The pointer along a bar, as a part of its width, 0 to 1. */
export interface PointerAlong {
  /** Pressed there, or dragged to there. */
  pressed(part: number): void;
  /** Over there, or nowhere on the bar any more. */
  hovered(part: number | null): void;
}

/**
 * Listens on the element itself, not through React's root, and measures the bar when the pointer comes rather than on the
 * press, where measuring would lay the page out first.
 * @returns stops it
 */
export function followPointer(bar: HTMLElement, along: PointerAlong): () => void {
  const stop = new AbortController();
  let box: DOMRect | null = null;
  const partOf = (event: PointerEvent) => {
    box ??= bar.getBoundingClientRect();
    return box.width > 0 ? Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) : 0;
  };
  const on = <K extends 'pointerenter' | 'pointerdown' | 'pointermove' | 'pointerleave'>(name: K, handle: (event: PointerEvent) => void) =>
    bar.addEventListener(name, handle, { signal: stop.signal });
  on('pointerenter', () => {
    box = bar.getBoundingClientRect();
  });
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    along.pressed(partOf(event));
    // A finger has not hovered before it pressed.
    if (event.pointerType !== 'mouse') along.hovered(partOf(event));
    bar.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    const part = partOf(event);
    if (bar.hasPointerCapture(event.pointerId)) along.pressed(part);
    along.hovered(part);
  });
  on('pointerleave', () => {
    box = null;
    along.hovered(null);
  });
  window.addEventListener('resize', () => (box = null), { signal: stop.signal });
  window.addEventListener('scroll', () => (box = null), { signal: stop.signal, capture: true, passive: true });
  return () => {
    along.hovered(null);
    stop.abort();
  };
}
