'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

interface LongListProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  /** About how tall a row is, px. */
  readonly rowHeight: number;
  /** Brought into sight when it is set. */
  readonly shown: string | null;
  readonly children: (item: T) => ReactNode;
}

/** A list that may be thousands long: rows are there while they are in sight, and are counted for those who can't see that. */
export function LongList<T extends { readonly id: string }>({ label, items, rowHeight, shown, children }: LongListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone for it, which is all that is wanted
  const { getVirtualItems, getTotalSize, measureElement, scrollToIndex } = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
  });
  const bring = useEffectEvent((id: string) => {
    const index = items.findIndex((item) => item.id === id);
    if (index >= 0) scrollToIndex(index);
  });
  useEffect(() => {
    if (shown !== null) bring(shown);
  }, [shown]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1; axe: scrollable-region-focusable)
    <section ref={box} tabIndex={0} aria-label={label} className="max-h-[calc(100dvh-14rem)] overflow-y-auto">
      <ul aria-label={label} className="relative" style={{ height: getTotalSize() }}>
        {getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <li key={key} ref={measureElement} data-index={index} aria-setsize={items.length} aria-posinset={index + 1} className="absolute inset-x-0 top-0 border-b border-line" style={{ transform: `translateY(${start}px)` }}>
                {children(item)}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
