import { createHash, randomUUID } from 'node:crypto';
import { BlobSASPermissions, generateBlobSASQueryParameters, SASProtocol, type BlockBlobClient } from '@azure/storage-blob';
import type { ErrorCode } from '#contracts/problem.ts';
import { RecordingId, Sha256, UploadId } from '#contracts/ids.ts';
import { blockId, blockNumber, type AnnounceUpload, type CompleteUpload, type UploadState, type UploadStatus } from '#contracts/uploads.ts';
import type { TestStore } from './azurite.ts';

/** Refused with a code of the contract. */
export class Refused extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

export interface DeskUpload {
  readonly uploadId: UploadId;
  readonly recordingId: RecordingId;
  readonly announced: AnnounceUpload;
  state: UploadState;
  claimed?: CompleteUpload;
  storedSha256: Sha256 | null;
  duplicateOf: RecordingId | null;
  /** How often it was asked for since it was completed. */
  polls: number;
}

/**
 * The upload part of the server's contract over a real store, as plainly as it can be done. The check runs on the second
 * question after completion, so that every delivery sees `checking` and no test depends on time.
 */
export class UploadDesk {
  readonly uploads = new Map<string, DeskUpload>();
  blockBytes = 64 * 1024;
  /** Life of signatures, milliseconds; `storeLifeMs` is what the store will really honour. */
  signatureLifeMs = 600_000;
  storeLifeMs: number | undefined;
  /** How many of the next checks find other bytes than were sent. */
  corruptChecks = 0;
  neverChecks = false;
  /** Bodies of footage are not kept: whatever is claimed is believed. For large files. */
  sink = false;
  /** What the address in signatures begins with: the proxy. */
  blobOrigin = '';
  readonly #store: TestStore;

  constructor(store: TestStore) {
    this.#store = store;
  }

  async announce(announced: AnnounceUpload): Promise<UploadStatus> {
    const known = this.uploads.get(announced.clientKey);
    if (known && known.state !== 'expired') return this.#status(known, true);
    const upload: DeskUpload = {
      uploadId: UploadId.parse(randomUUID()),
      recordingId: RecordingId.parse(randomUUID()),
      announced,
      state: 'open',
      storedSha256: null,
      duplicateOf: null,
      polls: 0,
    };
    this.uploads.set(announced.clientKey, upload);
    return this.#status(upload, true);
  }

  async complete(uploadId: string, claimed: CompleteUpload): Promise<UploadStatus> {
    const upload = this.#find(uploadId);
    if (upload.state === 'expired') throw new Refused('upload-expired');
    if (upload.state !== 'open') throw new Refused('upload-closed');
    if (!this.sink && (await this.#staged(upload)).length !== claimed.blocks) throw new Refused('upload-incomplete');
    Object.assign(upload, { claimed, state: 'checking' });
    return this.#status(upload, false);
  }

  async status(uploadId: string): Promise<UploadStatus> {
    const upload = this.#find(uploadId);
    if (!this.neverChecks && upload.state === 'checking' && (upload.polls += 1) >= 2) await this.#check(upload);
    return this.#status(upload, false);
  }

  /** All bytes of a stored upload, from the store. */
  async stored(fileName: string): Promise<Buffer> {
    const upload = [...this.uploads.values()].find(({ announced, state }) => announced.fileName === fileName && state === 'stored');
    if (!upload) throw new Error(`${fileName} is not stored.`);
    return this.#blob(upload).downloadToBuffer();
  }

  async #check(upload: DeskUpload): Promise<void> {
    const { claimed } = upload;
    if (!claimed) throw new Error('Checked before completed.');
    upload.storedSha256 = this.sink ? claimed.sha256 : await this.#commit(upload, claimed.blocks);
    if (this.corruptChecks > 0) {
      this.corruptChecks -= 1;
      upload.storedSha256 = Sha256.parse('0'.repeat(64));
    }
    const same = [...this.uploads.values()].find((other) => other.state === 'stored' && other.storedSha256 === upload.storedSha256);
    upload.duplicateOf = same?.recordingId ?? null;
    upload.state = upload.storedSha256 !== claimed.sha256 ? 'quarantined' : same ? 'duplicate' : 'stored';
  }

  async #commit(upload: DeskUpload, blocks: number): Promise<Sha256> {
    await this.#blob(upload).commitBlockList(Array.from({ length: blocks }, (_, n) => blockId(n)));
    return Sha256.parse(createHash('sha256').update(await this.#blob(upload).downloadToBuffer()).digest('hex'));
  }

  async #status({ uploadId, recordingId, state, storedSha256, duplicateOf, announced }: DeskUpload, sign: boolean): Promise<UploadStatus> {
    const open = state === 'open';
    const upload = { uploadId };
    return {
      uploadId,
      recordingId,
      state,
      blockBytes: this.blockBytes,
      stagedBlocks: open && !this.sink ? await this.#staged(upload) : [],
      signature: open && sign ? this.#sign(upload) : null,
      storedSha256,
      duplicateOf,
      reason: state === 'refused' ? `${announced.fileName} is not wanted.` : null,
      serverTime: new Date().toISOString(),
    };
  }

  async #staged(upload: Pick<DeskUpload, 'uploadId'>): Promise<number[]> {
    try {
      const { uncommittedBlocks = [] } = await this.#blob(upload).getBlockList('uncommitted');
      return uncommittedBlocks.map(({ name }) => blockNumber(name)).filter((n) => n !== null);
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return []; // no block yet
      throw error;
    }
  }

  #sign({ uploadId }: Pick<DeskUpload, 'uploadId'>) {
    const permissions = Object.assign(new BlobSASPermissions(), { write: true });
    const expiresOn = new Date(Date.now() + (this.storeLifeMs ?? this.signatureLifeMs));
    const query = generateBlobSASQueryParameters(
      { containerName: 'incoming', blobName: uploadId, permissions, expiresOn, protocol: SASProtocol.HttpsAndHttp },
      this.#store.credential,
    ).toString();
    const url = `${this.blobOrigin}/${this.#store.credential.accountName}/incoming/${uploadId}`;
    return { url, query, expiresAt: new Date(Date.now() + this.signatureLifeMs).toISOString() };
  }

  #blob({ uploadId }: Pick<DeskUpload, 'uploadId'>): BlockBlobClient {
    return this.#store.service.getContainerClient('incoming').getBlockBlobClient(uploadId);
  }

  #find(uploadId: string): DeskUpload {
    const upload = [...this.uploads.values()].find((each) => each.uploadId === uploadId);
    if (!upload) throw new Refused('not-found');
    return upload;
  }
}
