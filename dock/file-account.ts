import type { Sha256 } from '#contracts/ids.ts';
import type { Sidecar } from '#contracts/sidecar.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import type { OnEvent } from './progress/events.ts';
import type { FileReport } from './report.ts';
import type { Time } from './time.ts';

/** Keeps what the report says of one file, and tells the same to whoever watches. */
export class FileAccount {
  readonly path: string;
  readonly #tell: OnEvent;
  readonly #time: Time;
  readonly #startedAt: Date;
  readonly #notes: string[] = [];
  #status: UploadStatus | undefined;
  #sent = 0;
  #resumed = 0;
  #resent = 0;
  bytes: number | null = null;
  sha256: Sha256 | null = null;
  attempts = 0;
  cleared = false;
  /** The server took the footage only without its sidecar. */
  sidecarRefused = false;

  constructor(path: string, time: Time, tell: OnEvent) {
    this.path = path;
    this.#time = time;
    this.#tell = tell;
    this.#startedAt = time.wall();
  }

  /** The server told the state of this file. */
  status(status: UploadStatus): void {
    this.#status = status;
  }

  /** What is said of whose footage it is. */
  sidecar({ cameraSerial, shoulderNumber }: Sidecar = {}): void {
    if (cameraSerial || shoulderNumber) this.#tell({ event: 'whose', path: this.path, cameraSerial: cameraSerial ?? null, shoulderNumber: shoulderNumber ?? null });
  }

  announced(status: UploadStatus, stagedBytes: number): void {
    this.status(status);
    this.#resumed += stagedBytes;
    const { uploadId, recordingId, state } = status;
    this.#tell({ event: 'announced', path: this.path, uploadId, recordingId, state, stagedBytes });
  }

  moved(block: number, bytes: number): void {
    this.#tell({ event: 'moved', path: this.path, block, bytes });
  }

  acknowledged(block: number, bytes: number): void {
    this.#sent += bytes;
    this.#tell({ event: 'block', path: this.path, block, bytes });
  }

  /** The hash the server computed, as far as it has told. */
  get storedSha256(): Sha256 | null {
    return this.#status?.storedSha256 ?? null;
  }

  /** `bytes` of a block went out for nothing. */
  lost(block: number, bytes: number): void {
    this.#resent += bytes;
    this.moved(block, 0);
  }

  waiting(problem: string, ms: number): void {
    this.#tell({ event: 'waiting', path: this.path, seconds: ms / 1000, problem });
  }

  checking(): void {
    this.#tell({ event: 'checking', path: this.path });
  }

  again(why: string): void {
    this.#tell({ event: 'again', path: this.path, why });
  }

  note(message: string): void {
    if (this.#notes.includes(message)) return;
    this.#notes.push(message);
    this.#tell({ event: 'note', path: this.path, message });
  }

  close(delivered: boolean, problem: string | null): FileReport {
    const report: FileReport = {
      path: this.path,
      bytes: this.bytes,
      sha256: this.sha256,
      storedSha256: this.storedSha256,
      state: this.#status?.state ?? null,
      delivered,
      recordingId: this.#status?.recordingId ?? null,
      duplicateOf: this.#status?.duplicateOf ?? null,
      sentBytes: this.#sent,
      resumedBytes: this.#resumed,
      resentBytes: this.#resent,
      attempts: this.attempts,
      cleared: this.cleared,
      problem,
      notes: this.#notes,
      startedAt: this.#startedAt.toISOString(),
      endedAt: this.#time.wall().toISOString(),
    };
    this.#tell({ event: 'ended', path: this.path, report });
    return report;
  }
}
