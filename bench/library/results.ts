/** What the product adds to its own SQL, as a result. */
import { atMost, machine, type Result } from '../measure/result.ts';
import { p50, told, type Ready } from './sides.ts';

const TARGET = 1.5;
const HOW = 'One request at a time over HTTP on loopback, to the routes in a process of their own, without the pages; each way in turn (a route that only knows who asks; the API; the request’s own reads, as captured, replayed one after another on one connection), both sets in turn. p50 of the API by the sum of the other two’s. What the API does beyond: its ledger entry, and making its answer.';

export function overhead(name: string, { nothing, api, bare }: Ready['times'], more: Result['detail'] = {}): Result {
  return atMost(TARGET, { name, value: p50(api) / (p50(nothing) + p50(bare)), detail: { ...more, apiMs: told(api), nothingMs: told(nothing), bareMs: told(bare), how: HOW, machine: machine() } });
}

/** "10k", "10M". */
export const said = (recordings: number): string => (recordings >= 1e6 ? `${recordings / 1e6}M` : `${recordings / 1e3}k`);
