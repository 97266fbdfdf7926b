/** What was kept of a person's keys, read back. Pure. */
import type { OwnKeys } from './keys.ts';

export const AS_DELIVERED: OwnKeys = {};

/** What isn't a list of keys counts as none: the delivered keys work whatever stands in the store. */
export function ownKeysIn(text: string | null): OwnKeys {
  if (!text) return AS_DELIVERED;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return AS_DELIVERED;
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''));
  } catch {
    return AS_DELIVERED;
  }
}
