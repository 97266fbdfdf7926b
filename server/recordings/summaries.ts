/** A page of recordings that a query found → what lists show, in the order they were found. */
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { SUMMARY_INCLUDE, toSummary, type Openness } from './summary.ts';
import { nextTriesOf } from './trouble.ts';

/** `found`: what the query found, with what policy says of each; the query has applied `recording:list`. */
export async function summariesOf(tx: Tx, who: PersonPrincipal, found: readonly (Openness & { readonly id: string })[]): Promise<RecordingSummary[]> {
  if (found.length === 0) return [];
  const rows = await tx.recording.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: SUMMARY_INCLUDE });
  const tries = await nextTriesOf(tx, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((f) => {
    const row = byId.get(f.id);
    return row ? [toSummary(row, f, who, tries)] : [];
  });
}
