/** For what no event tells: rows and files of other processes. */
import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  readonly patienceMs: number;
  readonly everyMs?: number;
  /** What is wrong when it is used up; asked then. */
  readonly otherwise: () => string;
}

/** Looks until there is an answer. @throws Error with `otherwise`; what `look` throws */
export async function until<T>(look: () => Promise<T | undefined>, { patienceMs, everyMs = 250, otherwise }: Patience): Promise<T> {
  for (const end = performance.now() + patienceMs; ; await delay(everyMs)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(otherwise());
  }
}
