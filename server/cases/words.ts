const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });

/** "21 Nov 2026, 22:37:50 GMT" */
export const londonMoment = (at: Date): string => LONDON.format(at);

const pad = (n: number) => String(n).padStart(2, '0');
/** "00:13:04.12" of the recording. */
export function mediaWords(us: number): string {
  const hundredths = Math.floor(us / 10_000);
  const seconds = Math.floor(hundredths / 100);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(hundredths % 100)}`;
}
