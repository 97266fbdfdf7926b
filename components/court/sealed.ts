/**
 * How what is kept on a device is closed to others who use it: a random key of its person's own (AES-256-GCM), itself wrapped in a
 * key made from a code only they know (PBKDF2). Wrong codes, changed bytes and exchanged pieces don't open.
 */
import type { Vault } from './records.ts';

/** Of SHA-256: OWASP's figure for PBKDF2 since 2023. About half a second on a tablet. */
const ROUNDS = 600_000;
const IV = 12;
export const SHORTEST_CODE = 6;

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export const importKey = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** @param as what it is sealed as: it opens as nothing else */
export async function seal(key: CryptoKey, bytes: Bytes, as: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(as) }, key, bytes);
  const sealed = new Uint8Array(IV + data.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(data), IV);
  return sealed;
}

/** @throws DOMException `OperationError` where it is not what was sealed, or not as that */
export async function unseal(key: CryptoKey, sealed: Bytes, as: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.subarray(0, IV), additionalData: utf8(as) }, key, sealed.subarray(IV)));
}

async function fromCode(code: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', utf8(code.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** A new key under a new code. @returns also the key itself, for this tab */
export async function makeVault({ personId, name, code, rounds = ROUNDS }: Pick<Vault, 'personId' | 'name'> & { readonly code: string; readonly rounds?: number }): Promise<{ readonly vault: Vault; readonly raw: Bytes }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  return { raw, vault: { personId, name, salt, rounds, wrapped: await seal(await fromCode(code, salt, rounds), raw, personId) } };
}

/** @returns null where the code is wrong */
export async function openVault({ personId, salt, rounds, wrapped }: Vault, code: string): Promise<Bytes | null> {
  const key = await fromCode(code, salt, rounds);
  try {
    return await unseal(key, wrapped, personId);
  } catch (why) {
    if (why instanceof DOMException && why.name === 'OperationError') return null;
    throw why;
  }
}
