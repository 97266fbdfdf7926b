'use client';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { columnsFor, type Columns, type Size } from './sheet-size.ts';

/** The columns of a sheet in an element, as large as that is; null until it is measured, which is before it is seen. */
export function useColumns(element: RefObject<HTMLElement | null>, frames: number, { width, height }: Size): Columns | null {
  const [box, setBox] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const watch = new ResizeObserver(([entry]) => entry && setBox({ width: entry.contentRect.width, height: entry.contentRect.height }));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return box && columnsFor(frames, box, { width, height });
}
