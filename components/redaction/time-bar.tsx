'use client';
import type { Editing } from './use-redaction.ts';

interface TimeBarProps {
  readonly editing: Editing;
  readonly from: number;
  /** Null: to the end. */
  readonly to: number | null;
  /** Ticks at which it has a position. */
  readonly dots: readonly number[];
}

/** When something is hidden, along the stretch that is exported. Drawn for the eye: the words above it say the same. */
export function TimeBar({ editing: { span, tick, standing }, from, to, dots }: TimeBarProps) {
  if (!span) return null;
  const at = (moment: number) => Math.min(100, Math.max(0, ((moment - span.in) / (span.out - span.in)) * 100));
  const end = to === null ? 100 : at(to);
  return (
    <div aria-hidden="true" className="relative h-3.5">
      <span className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded bg-line-strong/50" />
      <span className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded bg-accent" style={{ left: `${at(from)}%`, width: `${Math.max(0.5, end - at(from))}%` }} />
      {dots.filter((dot) => dot >= span.in && dot < span.out).map((dot) => <span key={dot} className="absolute top-1/2 size-2.5 -translate-1/2 rotate-45 border border-surface bg-accent" style={{ left: `${at(dot)}%` }} />)}
      {standing === 'within' && <span className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-text" style={{ left: `${at(tick!)}%` }} />}
    </div>
  );
}
