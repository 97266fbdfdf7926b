'use client';
import { defaultRangeExtractor, measureElement, useWindowVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { keepMeasures, keptMeasures } from './kept-measures.ts';
import { rowLink, takeOpened, type Opened } from './last-opened.ts';
import type { Line } from './sections.ts';

/** Heights before any is measured, px. */
const GUESSES = { row: 98, heading: 60, band: 104 } as const;
type Kind = keyof typeof GUESSES;
const kindOf = (line: Line | undefined): Kind => (line?.kind === 'recording' ? 'row' : line?.section.shift ? 'band' : 'heading');

/**
 * What lines of a kind mostly measure: the last height seen twice running. A line that measures what it was guessed moves
 * nothing; each that doesn't has all lines below it laid out anew, and of fifty thousand that is felt.
 */
class Heights {
  readonly #usual: Record<Kind, number> = { ...GUESSES };
  readonly #last: Partial<Record<Kind, number>> = {};

  guess(kind: Kind): number {
    return this.#usual[kind];
  }

  learn(kind: Kind, height: number): void {
    if (this.#last[kind] === height) this.#usual[kind] = height;
    this.#last[kind] = height;
  }
}
/** A list of so few lines is drawn whole, and the browser's own search finds all of it. */
const DRAWN_WHOLE = 60;
/** Lines of a longer one drawn beyond the screen's edges. */
const BEYOND = 6;

export interface Lines {
  readonly virtualizer: Virtualizer<Window, HTMLElement>;
  readonly box: RefObject<HTMLDivElement | null>;
  /** Where the lines begin in the page, px. */
  readonly top: number;
  /** Brings a recording's row to the screen and gives it the focus, whether it is drawn or not. */
  readonly goTo: (id: string) => void;
}

/**
 * The lines that are near the screen, of any number of them, in the window's own scrolling.
 *
 * @param name of the list: the same name finds the same measures
 * @param kept id of a recording whose row stays drawn wherever the screen is: the one with the focus, which would be lost
 */
export function useLines(name: string, lines: readonly Line[], kept: string | null): Lines {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [heights] = useState(() => new Heights());
  const places = useMemo(() => new Map(lines.map(({ key }, i) => [key, i])), [lines]);
  const keptAt = kept === null ? undefined : places.get(kept);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: lines.length,
    estimateSize: (i) => heights.guess(kindOf(lines[i])),
    measureElement: (element, entry, instance) => {
      const height = measureElement(element, entry, instance);
      heights.learn(kindOf(lines[instance.indexFromElement(element)]), height);
      return height;
    },
    getItemKey: useCallback((i: number) => lines[i]?.key ?? i, [lines]),
    rangeExtractor: useCallback((range: Range) => {
      const near = defaultRangeExtractor(range);
      return keptAt === undefined || near.includes(keptAt) ? near : [...near, keptAt].toSorted((a, b) => a - b);
    }, [keptAt]),
    overscan: lines.length <= DRAWN_WHOLE ? DRAWN_WHOLE : BEYOND,
    scrollMargin: top,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- read once: what was measured when this list was last left
    initialMeasurementsCache: useMemo(() => keptMeasures(name), []),
  });
  // What stands above may come later or be folded: the page's height tells of it, and the lines begin where they begin.
  const hasLines = lines.length > 0;
  useLayoutEffect(() => {
    if (!hasLines) return;
    const measure = () => {
      if (box.current) setTop(Math.round(box.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [hasLines]);

  useEffect(() => () => keepMeasures(name, virtualizer.measurementsCache), [name, virtualizer]);

  const wanted = useRef<Opened | null>(null);
  /** Gives the focus to the wanted row once it is drawn. */
  const arrive = useCallback(() => {
    const row = wanted.current && rowLink(wanted.current.id);
    if (!row) return;
    const at = wanted.current?.top;
    wanted.current = null;
    row.focus({ preventScroll: true });
    // Measured from the row, not from the page's top: what was docked meanwhile stands above it now.
    if (at !== null && at !== undefined) window.scrollBy({ top: row.getBoundingClientRect().top - at, behavior: 'instant' });
    else row.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, []);
  const bring = useCallback(
    (row: Opened) => {
      const at = places.get(row.id);
      if (at === undefined) return;
      wanted.current = row;
      if (rowLink(row.id)) return arrive();
      virtualizer.scrollToIndex(at, { align: row.top === null ? 'auto' : 'center' });
    },
    [places, virtualizer, arrive],
  );
  useLayoutEffect(arrive);

  useEffect(() => {
    const opened = hasLines ? takeOpened() : null;
    if (opened) bring(opened);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the rows are there: a later change of the list is no coming back
  }, [hasLines]);
  return { virtualizer, box, top, goTo: useCallback((id: string) => bring({ id, top: null }), [bring]) };
}
