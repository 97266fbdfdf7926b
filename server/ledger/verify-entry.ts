/** Does a stored row say what its hash says? The verifier of sealed trees (later) starts here. */
import type { LedgerEntry } from '#server/platform/generated/client.ts';
import { leafHash, preimageOf, type EntryFields, type Salts } from './preimage.ts';

/** Names of what doesn't hold for this row; empty when it is sound. */
export function verifyEntry(row: Omit<LedgerEntry, 'txid'>): string[] {
  const wrong: string[] = [];
  const { preimage, salts, leaf, ...columns } = row;
  if (!Buffer.from(leaf).equals(Buffer.from(leafHash(preimage)))) wrong.push('leaf');
  const again = preimageOf(columns as unknown as EntryFields, salts as Salts);
  if (!Buffer.from(again).equals(Buffer.from(preimage))) {
    const stored = JSON.parse(Buffer.from(preimage).toString('utf8')) as Record<string, unknown>;
    const made = JSON.parse(Buffer.from(again).toString('utf8')) as Record<string, unknown>;
    for (const name of new Set([...Object.keys(stored), ...Object.keys(made)]))
      if (JSON.stringify(stored[name]) !== JSON.stringify(made[name])) wrong.push(name);
  }
  return wrong;
}
