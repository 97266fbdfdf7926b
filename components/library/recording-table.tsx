'use client';
import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import { classes } from '#components/ui/classes.ts';
import { RecordingRow, ROW_COLUMNS } from './recording-row.tsx';
import type { Line } from './sections.ts';
import { ShiftBandBar } from './shift-band-bar.tsx';
import type { Lines } from './use-lines.ts';
import type { PosterShelf } from './use-posters.ts';

const COLUMNS = ['Select', 'Picture', 'Recording', 'Frames', 'Kept'] as const;

interface RecordingTableProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly drawn: Lines;
  /** The list goes on below what is loaded. */
  readonly hasMore: boolean;
  readonly posters: PosterShelf;
  readonly selected: ReadonlySet<RecordingId>;
  readonly onSelect: (id: RecordingId, toHere: boolean) => void;
  readonly nowMs: number;
  readonly showOfficer: boolean;
  /** Rows stand under something else than their day. */
  readonly showDay: boolean;
  readonly onFocus: (id: RecordingId) => void;
  /** Beside a heading: what can be done with its section. */
  readonly beside?: (line: Line) => ReactNode;
  /** Ids of the first and the last recording on the screen, when the screen has come to rest. None where no row is. */
  readonly onScreen: (ids: readonly RecordingId[]) => void;
}

/**
 * The lines of a list as a table. Only those near the screen are in the page, so the table says how many rows there are and
 * which each one is; a reader of screens counts and announces them rightly.
 */
export function RecordingTable({ label, lines, drawn, hasMore, posters, selected, onSelect, nowMs, showOfficer, showDay, onFocus, beside, onScreen }: RecordingTableProps) {
  const { virtualizer, box, top, goTo } = drawn;
  const items = virtualizer.getVirtualItems();
  const range = virtualizer.range;
  const [from, to] = [range?.startIndex ?? 0, range?.endIndex ?? 0];
  const rest = !virtualizer.isScrolling;
  const shown = useMemo(() => {
    const ids = lines.slice(from, to + 1).flatMap((line) => (line.kind === 'recording' ? [line.recording.id] : []));
    return ids.length > 0 ? ([ids[0]!, ids.at(-1)!] as const) : null;
  }, [lines, from, to]);
  const tell = useEffectEvent(onScreen);
  const [first, last] = [shown?.[0], shown?.[1]];
  useEffect(() => {
    if (rest) tell(first && last ? [first, last] : []);
  }, [rest, first, last]);

  return (
    <div role="table" aria-label={label} aria-rowcount={hasMore ? -1 : lines.length + 1} className="print:hidden">
      <div role="rowgroup" className="sr-only">
        <div role="row" aria-rowindex={1}>
          {COLUMNS.map((name) => <span key={name} role="columnheader">{name}</span>)}
        </div>
      </div>
      <div ref={box} role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          const place = { ref: virtualizer.measureElement, 'data-index': index, style: { transform: `translateY(${start - top}px)` } } as const;
          if (line.kind === 'section') {
            const { section } = line;
            return (
              <div key={key} {...place} role="row" aria-rowindex={index + 2} className={classes('absolute inset-x-0 top-0 pb-2', index > 0 && 'pt-7')}>
                <div role="cell" aria-colspan={COLUMNS.length}>
                  <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
                    <h2 className="min-w-0 text-[0.9375rem] font-bold wrap-anywhere">{section.title}</h2>
                    <p className="text-quiet">{section.aside}</p>
                    {beside?.(line)}
                  </div>
                  {section.shift && <ShiftBandBar shift={section.shift} mixedZones={section.mixedZones} onGo={goTo} />}
                </div>
              </div>
            );
          }
          const { recording, edge } = line;
          const isSelected = selected.has(recording.id);
          return (
            <div
              key={key}
              {...place}
              role="row"
              aria-rowindex={index + 2}
              data-recording={recording.id}
              className={classes(
                'absolute inset-x-0 top-0 border-x border-t border-line hover:bg-accent-soft/40 has-[a:focus-visible]:bg-accent-soft/60',
                isSelected ? 'bg-accent-soft/60' : 'bg-surface',
                (edge === 'first' || edge === 'only') && 'rounded-t-md',
                (edge === 'last' || edge === 'only') && 'rounded-b-md border-b',
                ROW_COLUMNS,
              )}
            >
              <RecordingRow
                recording={recording}
                posterUrl={posters.posterOf(recording.id)}
                storyboardUrl={posters.storyboardOf(recording.id)}
                onPosterBroken={posters.onBroken}
                onStoryboardBroken={posters.onStoryboardBroken}
                nowMs={nowMs}
                showZone={line.section.mixedZones}
                showDay={showDay}
                showOfficer={showOfficer}
                isSelected={isSelected}
                onSelect={onSelect}
                onFocus={onFocus}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
