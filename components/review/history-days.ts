import { wallDate } from '#components/player/wall-clock.ts';

/** Entries in their order, under the London day each belongs to: "Sat 21 Nov 2026". */
export function byDay<E extends { readonly at: string }>(entries: readonly E[]): { readonly day: string; readonly entries: readonly E[] }[] {
  const days: { day: string; entries: E[] }[] = [];
  for (const entry of entries) {
    const day = wallDate(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
