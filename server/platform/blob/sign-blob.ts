/**
 * The only maker of signatures. One signature names one blob, one permission, minutes. Locally it is signed with the
 * account's key; in Azure with a user-delegation key got by managed identity, so that no account key exists anywhere.
 */
import {
  BlobSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
  type UserDelegationKey,
} from '@azure/storage-blob';
import type { Signature } from '#contracts/playback.ts';
import { now } from '../clock.ts';
import { attachmentNamed } from './attachment.ts';
import { blob, storageFault, store, type Store } from './store.ts';
import type { BlobAddress } from './names.ts';

/** What a signature may allow. `originals` is never writable, and a player reads `media` and `exports` only. */
export type Permission = 'read' | 'write';

export interface SignBlob {
  readonly address: BlobAddress;
  readonly permission: Permission;
  /** Seconds from now, at most. */
  readonly seconds: number;
  /** An earlier end: when the grant that allows this runs out. */
  readonly notAfter?: Date | null;
  readonly from?: Store;
}

/** Clocks of station PCs and storage differ; a signature is valid from this much before now. */
const CLOCK_SKEW_MS = 5 * 60_000;
const DELEGATION_KEY_MS = 60 * 60_000;

const ALLOWED: Readonly<Record<BlobAddress['container'], readonly Permission[]>> = {
  incoming: ['write'],
  originals: [],
  media: ['read'],
  exports: ['read'],
};

/** @throws Error for a permission no policy can grant; DocketError `storage-unavailable` */
export async function signBlob({ address, permission, seconds, notAfter, from = store() }: SignBlob): Promise<Signature> {
  if (!ALLOWED[address.container].includes(permission))
    throw new Error(`A ${permission} signature for ${address.container} does not exist.`);
  return sign(address, permission === 'read' ? 'r' : 'w', seconds, notAfter ?? null, from);
}

/**
 * An original, to be saved and nothing else: storage answers with `attachment`, this name and no type a browser would
 * open. A download under way when it ends goes on; it can't be begun again. Ask {@link attachmentNamed} for the name.
 */
export function signOriginal({ address, fileName, seconds, notAfter, from = store() }: Omit<SignBlob, 'address' | 'permission'> & { readonly address: BlobAddress & { container: 'originals' }; readonly fileName: string }): Promise<Signature> {
  return sign(address, 'r', seconds, notAfter ?? null, from, { contentDisposition: attachmentNamed(fileName), contentType: 'application/octet-stream', cacheControl: 'no-store' });
}

/** A file of an export, to be saved: as an original is, and for as long as a download on a poor line takes. */
export function signExport({ address, fileName, seconds, notAfter, from = store() }: Omit<SignBlob, 'address' | 'permission'> & { readonly address: BlobAddress & { container: 'exports' }; readonly fileName: string }): Promise<Signature> {
  return sign(address, 'r', seconds, notAfter ?? null, from, { contentDisposition: attachmentNamed(fileName), contentType: 'application/octet-stream', cacheControl: 'no-store' });
}

interface AnsweredAs {
  readonly contentDisposition?: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
}

async function sign(address: BlobAddress, letters: 'r' | 'w', seconds: number, notAfter: Date | null, from: Store, answeredAs: AnsweredAs = {}): Promise<Signature> {
  const at = now();
  const expiresOn = new Date(Math.min(at.getTime() + seconds * 1000, notAfter?.getTime() ?? Infinity));
  const url = blob(address, from).url;
  const values = {
    ...answeredAs,
    containerName: address.container,
    blobName: address.name,
    permissions: BlobSASPermissions.parse(letters),
    startsOn: new Date(at.getTime() - CLOCK_SKEW_MS),
    expiresOn,
    protocol: url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
  };
  const signed = from.sharedKey
    ? generateBlobSASQueryParameters(values, from.sharedKey)
    : generateBlobSASQueryParameters(
        // Azurite knows user-delegation signatures up to this version; Azure knows it too.
        { ...values, version: '2021-12-02' },
        await delegationKey(from, expiresOn),
        from.settings.accountName,
      );
  return { url, query: signed.toString(), expiresAt: expiresOn.toISOString() };
}

const keys = new WeakMap<Store, { key: Promise<UserDelegationKey>; until: number }>();

/** A delegation key valid past `needed`, fetched once an hour and shared by all signatures of that hour. */
function delegationKey(from: Store, needed: Date): Promise<UserDelegationKey> {
  const held = keys.get(from);
  if (held && held.until > needed.getTime()) return held.key;
  const at = now().getTime();
  const until = at + DELEGATION_KEY_MS + 60 * 60_000;
  const key = from.service
    .getUserDelegationKey(new Date(at - CLOCK_SKEW_MS), new Date(until))
    .catch((error: unknown) => {
      keys.delete(from);
      throw storageFault(error);
    });
  keys.set(from, { key, until });
  return key;
}

/**
 * The source of a server-side copy, as an address storage itself may read for an hour. Never leaves this process: the
 * one read of `incoming` there is. With the account's key (demo and tests) the copy's own authorisation covers a source in
 * the same account, and the address is bare: Azurite checks a signed one by downloading all of it into its memory, and
 * fails over 2 GiB.
 */
export async function signForCopy(address: BlobAddress & { container: 'incoming' }, from: Store = store()): Promise<string> {
  if (from.sharedKey) return blob(address, from).url;
  const { url, query } = await sign(address, 'r', 3600, null, from);
  return `${url}?${query}`;
}
