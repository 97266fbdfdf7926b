/** A page of recordings that a query found → what lists show, in the order they were found. */
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { summaryRows } from './summary-rows.ts';
import { toSummary, type Openness } from './summary.ts';
import { nextTriesOf } from './trouble.ts';

/** `found`: what the query found, with what policy says of each; the query has applied `recording:list`. */
export async function summariesOf(tx: Tx, who: PersonPrincipal, found: readonly (Openness & { readonly id: string })[]): Promise<RecordingSummary[]> {
  const rows = await summaryRows(tx, who.personId, found.map(({ id }) => id));
  const tries = await nextTriesOf(tx, rows);
  const open = new Map(found.map((f) => [f.id, f]));
  return rows.flatMap((row) => {
    const f = open.get(row.id);
    return f ? [toSummary(row, f, who, tries)] : [];
  });
}
