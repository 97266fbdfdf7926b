/** Moments as an administrator writes and reads them: London's day and time of day. */
import { instantsOf } from '#components/player/instants.ts';
import { londonDay, londonParts, londonShortClock, startOfLondonDay } from '#components/ui/london-time.ts';

/** "22 Nov 2026, 07:00 GMT" */
export function momentWords(iso: string): string {
  const ms = Date.parse(iso);
  const { day, month, year, zone } = londonParts(ms);
  return `${day} ${month.slice(0, 3)} ${year}, ${londonShortClock(ms)} ${zone}`;
}

/** RFC 3339 of a London day and "HH:MM"; null where it isn't one, and for the hour that no clock shows. */
export function momentOf(day: string | null, time: string): string | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim());
  if (!day || !match) return null;
  const [at] = instantsOf(Number(match[1]) * 3600 + Number(match[2]) * 60, startOfLondonDay(day), startOfLondonDay(day, 1) - 1);
  return at === undefined ? null : new Date(at).toISOString();
}

/** The day and time fields' values for an instant. */
export const fieldsOf = (ms: number): { day: string; time: string } => ({ day: londonDay(ms), time: londonShortClock(ms) });

/** Microseconds of a typed span: "31", "2:05", "8:00:00"; null where it isn't one. */
export function typedSpan(text: string): number | null {
  const match = /^(?:(?:(\d{1,5}):)?(\d{1,5}):)?(\d{1,6}(?:\.\d{1,3})?)$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  if (match[2] !== undefined && Number(seconds) >= 60) return null;
  if (match[1] !== undefined && Number(minutes) >= 60) return null;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6);
}
