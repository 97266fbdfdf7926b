/** Times and lengths in the words that proposals give their reasons in. London time, with GMT or BST said. */
import { londonZone } from '#server/platform/london.ts';

const MOMENT = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });

/** "21 Nov 2026, 22:36 GMT" */
export const momentWords = (at: Date): string => MOMENT.format(at);

/** "from 23:52 to 00:10 GMT", "from 01:50 BST to 01:10 GMT", "from 23:52 GMT on" */
export function spanWords(fromMs: number, toMs: number | null): string {
  const zone = londonZone(fromMs);
  if (toMs === null) return `from ${CLOCK.format(fromMs)} ${zone} on`;
  const until = londonZone(toMs);
  return `from ${CLOCK.format(fromMs)}${zone === until ? '' : ` ${zone}`} to ${CLOCK.format(toMs)} ${until}`;
}

/** "4 min 12 s", "50 s", "1 h 5 min" */
export function lengthWords(ms: number): string {
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s} s`;
  const [h, min] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  if (h > 0) return min > 0 ? `${h} h ${min} min` : `${h} h`;
  return s % 60 > 0 ? `${min} min ${s % 60} s` : `${min} min`;
}

/** "12 m", "1.2 km": what GPS knows, no finer. */
export const distanceWords = (metres: number): string => (metres < 1000 ? `${Math.max(1, Math.round(metres))} m` : `${(metres / 1000).toFixed(1)} km`);

/** "22:37" */
export const londonClock = (ms: number): string => CLOCK.format(ms);
