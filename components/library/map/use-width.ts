import { useLayoutEffect, useState, type RefObject } from 'react';

/** CSS pixels across of what a map is drawn in, no narrower than a map can be. @param first before it is known */
export function useWidth(box: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.max(160, Math.round(element.clientWidth))));
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
