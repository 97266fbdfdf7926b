/** A stretch by London's clocks, in words. Pure. */
import { wallTime, zoneName } from './wall-clock.ts';

/** "22:37:50 to 22:38:30 GMT"; over a change of the clocks "01:50:00 BST to 01:10:00 GMT". */
export function wallSpan(fromMs: number, toMs: number, between = ' to '): string {
  const [from, to] = [zoneName(fromMs), zoneName(toMs)];
  return `${wallTime(fromMs)}${from === to ? '' : ` ${from}`}${between}${wallTime(toMs)} ${to}`;
}
