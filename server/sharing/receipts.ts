/** What a recipient did with something shared, as the sharer sees it. */
import type { ReceiptKind } from '#contracts/sharing.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

/** In the transaction of the ledger entry that says the same. */
export async function giveReceipt(tx: Tx, { personId }: PersonPrincipal, itemId: string, kind: ReceiptKind): Promise<void> {
  const at = now();
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO share_receipt (item_id, person_id, kind, first_at, last_at) VALUES (${itemId}::uuid, ${personId}::uuid, ${kind}::"ReceiptKind", ${at}, ${at})
    ON CONFLICT (item_id, person_id, kind) DO UPDATE SET last_at = greatest(share_receipt.last_at, EXCLUDED.last_at), times = share_receipt.times + 1`);
}
