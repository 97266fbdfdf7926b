/**
 * What can go wrong, by what the dock does about it: wait and try again, give this file up and go on, begin this file
 * again, or end the run.
 */
import { withoutSecrets } from './redact.ts';

/** May pass by itself (network, 5xx, throttling): worth another try later. */
export class Passing extends Error {
  /** How long the other side asked us to wait, milliseconds. */
  readonly retryAfterMs: number;

  constructor(message: string, { retryAfterMs = 0, cause }: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'Passing';
    this.retryAfterMs = retryAfterMs;
  }
}

/** This file can't be delivered now, and the message says why to a person. The others go on. */
export class FileFailure extends Error {
  override readonly name = 'FileFailure';
}

/** The file has no byte: only a change of it could make it one to deliver. */
export class FileEmpty extends FileFailure {
  constructor() {
    super('The file is empty (0 bytes).');
  }
}

/** The file was written to while it was being read: what was sent is of no use. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/** Nothing can be delivered by this dock: sign-in refused, unknown, switched off. Ends the run. */
export class DockRefused extends Error {
  override readonly name = 'DockRefused';
}

/** The server's considered refusal of one request (a 4xx with problem+json). */
export class ServerRefusal extends Error {
  readonly status: number;
  /** A code of contracts/errors.ts, or one that a newer server knows. */
  readonly code: string;

  constructor(message: string, { status, code }: { status: number; code: string }) {
    super(message);
    this.name = 'ServerRefusal';
    this.status = status;
    this.code = code;
  }
}

/** For a person: what happened, without secrets, and what lay beneath when that says more. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error));
  const cause = error.cause instanceof Error ? rootOf(error.cause).message : '';
  return withoutSecrets(cause && !error.message.includes(cause) ? `${error.message} (${cause})` : error.message);
}

/** fetch wraps what matters: "fetch failed" ← ECONNREFUSED; several addresses tried make an AggregateError without words. */
function rootOf(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return rootOf(error.errors[0]);
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** The code of a failed system call (ENOENT, EIO …); undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
