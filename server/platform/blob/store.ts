/** The one storage driver: Azure Blob through its SDK, against Azure or Azurite. */
import type { TokenCredential } from '@azure/identity';
import {
  BlobServiceClient,
  type BlockBlobClient,
  RestError,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { DocketError } from '../errors.ts';
import { env } from '../env.ts';
import { managedIdentity } from '../identity.ts';
import type { BlobAddress } from './names.ts';

export interface StoreSettings {
  readonly endpoint: string;
  readonly accountName: string;
  /** Demo and tests; else managed identity. */
  readonly accountKey?: string;
  /** In place of managed identity, for the tests that speak OAuth to Azurite. */
  readonly credential?: TokenCredential;
  /** PEM of a private certificate authority the endpoint's certificate is signed by. */
  readonly ca?: string;
}

export interface Store {
  readonly settings: StoreSettings;
  readonly service: BlobServiceClient;
  readonly sharedKey: StorageSharedKeyCredential | null;
}

/** Retries are bounded so that a person waits seconds, not minutes, for "storage doesn't answer". */
const CLIENT_OPTIONS = { retryOptions: { maxTries: 4, retryDelayInMs: 200, maxRetryDelayInMs: 2_000, tryTimeoutInMs: 60_000 } };

export function openStore(settings: StoreSettings): Store {
  const sharedKey = settings.accountKey ? new StorageSharedKeyCredential(settings.accountName, settings.accountKey) : null;
  const credential = sharedKey ?? settings.credential ?? managedIdentity();
  const options = settings.ca ? { ...CLIENT_OPTIONS, tlsOptions: { ca: settings.ca } } : CLIENT_OPTIONS;
  return { settings, sharedKey, service: new BlobServiceClient(settings.endpoint, credential, options) };
}

const shared = globalThis as typeof globalThis & { docketStore?: Store };

/** This process's store, opened at first use. */
export function store(): Store {
  const e = env();
  return (shared.docketStore ??= openStore({
    endpoint: e.BLOB_ENDPOINT,
    accountName: e.BLOB_ACCOUNT_NAME,
    accountKey: e.BLOB_ACCOUNT_KEY,
  }));
}

/** Tests only: use this store instead. */
export function replaceStore(replacement: Store | undefined): void {
  shared.docketStore = replacement;
}

export function blob(address: BlobAddress, from: Store = store()): BlockBlobClient {
  return from.service.getContainerClient(address.container).getBlockBlobClient(address.name);
}

/** True for the SDK's answer that a blob, or its container, isn't there. */
export function isAbsent(error: unknown): boolean {
  return error instanceof RestError && error.statusCode === 404;
}

/** Turns a storage fault into words for a person; keeps its cause for the log. */
export function storageFault(error: unknown): unknown {
  return error instanceof RestError ? new DocketError('storage-unavailable', { cause: error }) : error;
}
