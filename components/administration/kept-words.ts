/** Days of keeping as people say them: whole years where they are some, with the days always there to check. */
const DAYS_A_YEAR = 365.25;

/** "31 days", "6 years (2,192 days)" */
export function keptWords(days: number): string {
  const inDays = days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`;
  const years = Math.round(days / DAYS_A_YEAR);
  // A rule of whole years is written with its leap days, so up to one more.
  const whole = years > 0 && days - years * DAYS_A_YEAR >= -1 && days - years * DAYS_A_YEAR <= 1;
  return whole ? `${years === 1 ? '1 year' : `${years} years`} (${inDays})` : inDays;
}
