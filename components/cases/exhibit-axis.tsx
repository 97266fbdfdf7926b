'use client';
import { dayWords, londonClock, londonParts } from '#components/ui/london-time.ts';
import type { Exhibit } from '#contracts/cases.ts';

/** Exhibits on one time axis: when what each shows took place. Everything drawn is in the list below it, in words. */
export function ExhibitAxis({ items, nowMs }: { readonly items: readonly Exhibit[]; readonly nowMs: number }) {
  const placed = items
    .filter(({ state }) => state === 'active')
    .map(({ id, reference, startsAt, durationUs }) => ({ id, reference, from: Date.parse(startsAt), to: Date.parse(startsAt) + (durationUs ?? 0) / 1000 }))
    .toSorted((a, b) => a.from - b.from);
  if (placed.length === 0) return null;
  const [first, last] = [placed[0]!.from, Math.max(...placed.map(({ to }) => to))];
  const length = Math.max(last - first, 1);
  const percent = (ms: number) => ((ms - first) / length) * 100;
  const days = dayWords(first, nowMs) === dayWords(last, nowMs) ? dayWords(first, nowMs) : `${dayWords(first, nowMs)} – ${dayWords(last, nowMs)}`;
  return (
    <div aria-hidden="true" className="mb-3 rounded-md border border-line bg-surface px-3 py-2">
      <p className="mb-1 flex flex-wrap justify-between gap-2 text-[0.8125rem] text-quiet"><span>{days}</span><span className="tabular">{londonClock(first)} – {londonClock(last)} {londonParts(last).zone}</span></p>
      <div className="space-y-0.5">
        {placed.map(({ id, reference, from, to }) => (
          <div key={id} className="grid grid-cols-[5rem_1fr] items-center gap-2">
            <span className="truncate font-mono text-xs">{reference}</span>
            <span className="relative h-3 rounded-xs bg-sunken"><span className="absolute top-0 h-3 min-w-1 rounded-xs bg-evidence forced-colors:bg-[Highlight]" style={{ left: `min(${percent(from)}%, 100% - 0.25rem)`, width: `${percent(to) - percent(from)}%` }} /></span>
          </div>
        ))}
      </div>
    </div>
  );
}
