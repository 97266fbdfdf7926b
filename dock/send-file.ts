import type { Sha256 } from '#contracts/ids.ts';
import type { Sidecar } from '#contracts/sidecar.ts';
import type { AnnounceUpload, UploadStatus } from '#contracts/uploads.ts';
import type { Api } from './api.ts';
import { SignatureRefused, type BlockStore } from './block-store.ts';
import type { CameraFile } from './camera-file.ts';
import type { FileAccount } from './file-account.ts';
import { Lease, UploadMoved } from './lease.ts';
import type { Patience } from './patience.ts';
import type { BlockBuffer, Lane } from './line.ts';
import { FileFailure, Passing, ServerRefusal } from './problems.ts';
import { stageBlocks } from './stage-blocks.ts';
import type { Time } from './time.ts';

/** Two passes are enough whatever happens; the third is for a store that lost blocks meanwhile. */
const MAX_PASSES = 3;
/** The upload is not what this dock thought. Announcing again tells what it is. */
const ASK_AGAIN: ReadonlySet<string> = new Set(['upload-incomplete', 'upload-closed', 'upload-expired', 'not-found', 'conflict']);

export interface Delivery {
  readonly api: Api;
  readonly store: BlockStore;
  readonly time: Time;
  /** This camera's place at the line. */
  readonly lane: Lane;
  /** Blocks of one file on their way at once. */
  readonly parallel: number;
  readonly signal: AbortSignal;
}

export interface SendFile extends Delivery {
  readonly file: CameraFile;
  readonly clientKey: string;
  readonly sidecar: Sidecar | undefined;
  readonly patience: Patience;
  readonly account: FileAccount;
}

export interface Sent {
  /** Never `open`. */
  readonly status: UploadStatus;
  /** Computed here; null when there was nothing to send and so nothing was read. */
  readonly sha256: Sha256 | null;
}

/**
 * Brings one file's bytes into the store and says so to the server: announce, stage what is missing, complete. Safe to
 * end at any point and to call again; what the store has acknowledged is not sent twice.
 *
 * @throws FileChanged, FileFailure, DockRefused, or the signal's reason.
 */
export async function sendFile(send: SendFile): Promise<Sent> {
  const { api, patience, account, signal } = send;
  let sha256: Sha256 | null = null;
  let status = await announce(send);
  account.announced(status, stagedBytes(status, send.file));
  for (let pass = 1; status.state === 'open'; pass += 1) {
    if (pass === 1) account.attempts += 1;
    if (pass > MAX_PASSES) throw new FileFailure('The server kept saying that parts of the file are missing.');
    try {
      const staged = await stage(send, status);
      sha256 = staged;
      const { uploadId, blockBytes } = status;
      const blocks = Math.ceil(send.file.bytes / blockBytes);
      status = await patience.persist('server', () => api.complete(uploadId, { sha256: staged, blocks }, signal));
      patience.progressed();
      account.status(status);
    } catch (error) {
      if (error instanceof UploadMoved) status = error.status;
      else if (error instanceof ServerRefusal && ASK_AGAIN.has(error.code)) status = await announce(send);
      else if (error instanceof ServerRefusal) throw new FileFailure(error.message, { cause: error });
      else throw error;
      account.status(status);
    }
  }
  return { status, sha256 };
}

/** Footage goes before its sidecar: when the server can't take both, it gets the footage alone. */
async function announce(send: SendFile): Promise<UploadStatus> {
  const { api, file, clientKey, sidecar, patience, account, signal } = send;
  const upload: AnnounceUpload = { clientKey, fileName: file.fileName, bytes: file.bytes, modifiedAt: file.modifiedAt.toISOString() };
  try {
    return await patience.persist('server', () => api.announce(sidecar ? { ...upload, sidecar } : upload, signal));
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    if (!sidecar || error.status === 404) throw new FileFailure(error.message, { cause: error });
    account.note(`The server did not take the sidecar: ${error.message} The footage is delivered without it.`);
    account.sidecarRefused = true;
    return announce({ ...send, sidecar: undefined });
  }
}

function stage(send: SendFile, status: UploadStatus): Promise<Sha256> {
  const { file, lane, parallel, signal, patience, time } = send;
  const renewal = async () => {
    const renewed = await announce(send);
    send.account.status(renewed);
    return renewed;
  };
  const lease = new Lease({ status, announce: renewal, time });
  const staged = new Set(status.stagedBlocks);
  const sendBlock = (block: number, content: BlockBuffer, stopped: AbortSignal) =>
    patience.persist('store', () => putBlock({ ...send, signal: stopped }, lease, block, content));
  return stageBlocks({ file, blockBytes: status.blockBytes, staged, buffers: lane.share(parallel), send: sendBlock, signal });
}

/** One block, once; with a second try when its signature had ended. */
async function putBlock({ store, patience, account, signal }: SendFile, lease: Lease, block: number, content: BlockBuffer): Promise<void> {
  let signature = await lease.current();
  for (let tries = 0; ; tries += 1) {
    let moved = 0;
    const onMoved = (bytes: number) => account.moved(block, (moved = bytes));
    try {
      await store({ signature, block, content, onMoved, signal });
      patience.progressed();
      account.acknowledged(block, content.byteLength);
      return;
    } catch (error) {
      account.lost(block, moved);
      if (!(error instanceof SignatureRefused)) throw error;
      if (tries > 0) throw new Passing(error.message, { cause: error });
      signature = await lease.renewed(signature);
    }
  }
}

function stagedBytes({ state, stagedBlocks, blockBytes }: UploadStatus, { bytes }: CameraFile): number {
  if (state === 'checking' || state === 'stored' || state === 'duplicate') return bytes;
  return stagedBlocks.reduce((sum, block) => sum + Math.max(0, Math.min(blockBytes, bytes - block * blockBytes)), 0);
}
