/** Many entries at once: one for each change of an import, a thousand in a statement instead of one. */
import type { Tx } from '#server/platform/db.ts';
import { entrySetSql, recorded, type Actor, type Entry } from './record.ts';

/** What is held in memory, and sent, at once: some megabytes. */
const AT_ONCE = 1_000;

/** Each entry has its own id, preimage and leaf, as if recorded alone. */
export async function recordAll(tx: Tx, actor: Actor, entries: readonly Entry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    await tx.$executeRaw(entrySetSql(actor, some));
    recorded(actor, some);
  }
}
