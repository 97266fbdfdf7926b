/** A shift's heading: "Sat 21 – Sun 22 November, night duty" and "20:00–06:00 GMT". */
import { wordsDuration } from './durations.ts';
import { dayWords, londonDay, londonParts, londonShortClock } from '#components/ui/london-time.ts';
import type { Span } from './shift-band.ts';
import type { Shift } from './shifts.ts';

export function shiftTitle(shift: Pick<Shift, 'startMs' | 'endMs'> & Partial<Pick<Shift, 'duty'>>, nowMs: number): string {
  const { duty } = shift;
  return duty ? `${daysOf(duty, nowMs)}, ${duty.name.charAt(0).toLowerCase()}${duty.name.slice(1)}` : `${daysOf(shift, nowMs)}, ${dutyOf(shift)}`;
}

function daysOf({ startMs, endMs }: Pick<Shift, 'startMs' | 'endMs'>, nowMs: number): string {
  const last = dayWords(endMs, nowMs);
  if (londonDay(startMs) === londonDay(endMs)) return last;
  const a = londonParts(startMs);
  const b = londonParts(endMs);
  if (a.year !== b.year) return `${dayWords(startMs, 0)} – ${dayWords(endMs, 0)}`;
  return a.month === b.month ? `${a.weekday} ${a.day} – ${last}` : `${a.weekday} ${a.day} ${a.month} – ${last}`;
}

/** By when the footage lies, where no roster says: past midnight or begun late is night. */
function dutyOf({ startMs, endMs }: Pick<Shift, 'startMs' | 'endMs'>): string {
  const { hour } = londonParts(startMs);
  if (londonDay(startMs) !== londonDay(endMs) || hour >= 20 || hour < 5) return 'night duty';
  return hour < 13 ? 'early duty' : 'late duty';
}

/** "20:00–06:00 GMT", or with both names on the nights the clocks change. */
export function bandWords({ fromMs, toMs }: Span): string {
  const a = londonParts(fromMs).zone;
  const b = londonParts(toMs).zone;
  return `${londonShortClock(fromMs)}${a === b ? '' : ` ${a}`}–${londonShortClock(toMs)} ${b}`;
}

/** "5 recordings · 2 h 26 m" */
export function amountWords({ recordings, totalUs, open }: Pick<Shift, 'recordings' | 'totalUs' | 'open'>): string {
  const n = recordings.length;
  const many = open ? `${n} or more recordings` : n === 1 ? '1 recording' : `${n} recordings`;
  return totalUs > 0 ? `${many} · ${wordsDuration(totalUs)}` : many;
}
