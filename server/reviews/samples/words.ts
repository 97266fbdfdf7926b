const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "November 2026" of its first day. */
export const monthWords = (month: Date): string => MONTH.format(month);
/** "2026-11" */
export const monthText = (month: Date): string => month.toISOString().slice(0, 7);
export const monthOf = (text: string): Date => new Date(`${text}-01T00:00:00Z`);
