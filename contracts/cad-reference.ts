/** References of computer-aided dispatch, written one way, so that a camera's and an export's can be told equal. */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
const PARTS = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: '2-digit', month: 'numeric', year: '2-digit' });

/** "21NOV26": the London day on which numbers began again. */
function dayOf(at: Date): string {
  const part = (type: Intl.DateTimeFormatPartTypes) => PARTS.formatToParts(at).find((p) => p.type === type)?.value ?? '';
  return `${part('day')}${MONTHS[Number(part('month')) - 1]}${part('year')}`;
}

/**
 * "CAD 5120/21NOV26", "5120/21nov26" → "5120/21NOV26". A number alone is of the London day of `at`: numbers restart each
 * day. Anything else is kept as written, in capitals. Null where nothing is written.
 */
export function cadReference(written: string | null | undefined, at: Date): string | null {
  const bare = (written ?? '').toUpperCase().replace(/^CAD\b[\s:#-]*/, '').replaceAll(/\s+/g, '');
  if (bare === '') return null;
  return /^\d+$/.test(bare) ? `${bare}/${dayOf(at)}` : bare;
}
