/** What the SDK does by itself with the settings the dock has: the floor that docking stands on. */
import { basename } from 'node:path';
import type { ContainerClient } from '@azure/storage-blob';
import { BLOCK_BYTES } from '#contracts/uploads.ts';
import { openStore } from '#server/platform/blob/index.ts';
import type { Whole } from '#test/stack/whole.ts';

/** As the dock's own: so many files at once, so many blocks of each. */
export const FILES_AT_ONCE = 2;
export const BLOCKS_AT_ONCE = 4;

/** The stack's storage, by its account's key. */
export async function plainContainer({ env }: Whole): Promise<ContainerClient> {
  const { BLOB_ENDPOINT: endpoint, BLOB_ACCOUNT_NAME: accountName, BLOB_ACCOUNT_KEY: accountKey } = env;
  if (!endpoint || !accountName || !accountKey) throw new Error('The stack does not say where its storage is.');
  const container = openStore({ endpoint, accountName, accountKey }).service.getContainerClient('plain');
  await container.createIfNotExists();
  return container;
}

/** Uploads files by the SDK's parallel upload, in blocks, as many files at once as the dock. */
export async function uploadPlainly(container: ContainerClient, files: readonly string[]): Promise<void> {
  const waiting = [...files];
  const one = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      await container.getBlockBlobClient(basename(file)).uploadFile(file, { blockSize: BLOCK_BYTES, concurrency: BLOCKS_AT_ONCE, maxSingleShotSize: BLOCK_BYTES });
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, one));
}

/** Makes room again. */
export async function discardPlain(container: ContainerClient, files: readonly string[]): Promise<void> {
  for (const file of files) await container.deleteBlob(basename(file));
}
