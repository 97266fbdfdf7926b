/**
 * Pictures of rows that were drawn lately, in this tab's memory: a row that comes back to the screen has its picture at
 * once, and asks neither the store nor (its signature being over) Docket and the ledger again.
 */
const MOST_BYTES = 24 * 1024 * 1024;
const kept = new Map<string, Blob>();
let total = 0;

/** Addresses differ in their signatures; what they name doesn't. */
const nameOf = (signedUrl: string): string => signedUrl.replace(/\?.*$/, '');

export const isKept = (signedUrl: string): boolean => kept.has(nameOf(signedUrl));

export function keptBytes(signedUrl: string): Blob | undefined {
  const name = nameOf(signedUrl);
  const bytes = kept.get(name);
  if (bytes) {
    // The last asked for is the last to go.
    kept.delete(name);
    kept.set(name, bytes);
  }
  return bytes;
}

export function keepBytes(signedUrl: string, bytes: Blob): void {
  const name = nameOf(signedUrl);
  total += bytes.size - (kept.get(name)?.size ?? 0);
  kept.delete(name);
  kept.set(name, bytes);
  for (const [oldest, { size }] of kept) {
    if (total <= MOST_BYTES || oldest === name) break;
    kept.delete(oldest);
    total -= size;
  }
}
