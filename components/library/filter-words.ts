/** Filters in words: beside the list, on its chips and on paper. Pure. */

/** "22-06" → "22:00–06:00" */
export const hoursWords = (hours: string): string => hours.split('-').map((h) => `${h}:00`).join('–');

/** "Over 5 and under 10 minutes" */
export function lengthWords(longer: string | undefined, shorter: string | undefined): string {
  const parts = [longer && `over ${longer}`, shorter && `under ${shorter}`].filter(Boolean).join(' and ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)} ${(shorter ?? longer) === '1' ? 'minute' : 'minutes'}`;
}

export const STATUS_WORDS = { working: 'On its way', ready: 'Ready', failed: 'Failed' } as const;

/** "Categorised 4 to 8 hours after docking", "Categorised within 4 hours of docking" */
export function tookWords(took: string): string {
  const [from, to] = took.split('-') as [string, string];
  const long = (hours: string) => (Number(hours) >= 48 && Number(hours) % 24 === 0 ? `${Number(hours) / 24} days` : hours === '1' ? '1 hour' : `${hours} hours`);
  if (to === '') return from === '0' ? 'Categorised' : `Categorised ${long(from)} after docking, or later`;
  return from === '0' ? `Categorised within ${long(to)} of docking` : `Categorised ${long(from)} to ${long(to)} after docking`;
}

/** What is so, and what isn't. */
export const YES_NO = { evidence: ['Evidence', 'Not evidence'], hold: ['On hold', 'Not on hold'], clip: ['With clips', 'Without clips'] } as const;

/**
 * Hours with one end chosen: the other is midnight. Null for the whole day.
 * @param from "22", or '' for none; `until` likewise
 */
export function hoursOf(from: string, until: string): string | null {
  const range = `${from || '00'}-${until || '00'}`;
  return (from || '00') === (until || '00') ? null : range;
}

/** Whole minutes as typed: null for none, undefined for what isn't any. */
export function minutesOf(typed: string): string | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,5}$/.test(text) && Number(text) <= 60 * 24 * 7 ? String(Number(text)) : undefined;
}
