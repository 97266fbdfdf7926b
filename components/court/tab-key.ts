/**
 * A person's key while it is open in this tab: kept as the sign-in is, in session storage, so that it outlives a reload without
 * network and dies with the tab.
 */
import { importKey } from './sealed.ts';

const NAME = 'docket.kept-key';

export function keepTabKey(personId: string, raw: Uint8Array<ArrayBuffer>): void {
  sessionStorage.setItem(NAME, JSON.stringify({ personId, key: Array.from(raw) }));
}

export function forgetTabKey(): void {
  sessionStorage.removeItem(NAME);
}

/** Whose key is open in this tab, and the key; null where none is. */
export async function tabKey(): Promise<{ readonly personId: string; readonly key: CryptoKey } | null> {
  const text = sessionStorage.getItem(NAME);
  if (text === null) return null;
  const { personId, key } = JSON.parse(text) as { personId: string; key: number[] };
  return { personId, key: await importKey(Uint8Array.from(key)) };
}
