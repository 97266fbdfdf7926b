/** London's time of an instant by the platform's own calendar, to hold Docket's own arithmetic against. */
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'short',
});

/** "Sat 21 Nov 2026 22:57:24.480 GMT" */
export function londonStamp(at: Date): string {
  const part = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['weekday']} ${part['day']} ${part['month']} ${part['year']} ${part['hour']}:${part['minute']}:${part['second']}.${part['fractionalSecond']} ${part['timeZoneName']}`;
}
