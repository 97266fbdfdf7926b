import { setTimeout as delay } from 'node:timers/promises';
import { isErrno, isRunning, type ProcessIdentity } from './identity.ts';

export interface EndProcess {
  /** How to ask first. PostgreSQL wants SIGINT: "fast" shutdown, which doesn't wait for clients to leave. */
  readonly signal?: NodeJS.Signals;
  /** Milliseconds to wait before SIGKILL. */
  readonly graceMs?: number;
  /** Also signal the process group it leads, for the children (ffmpeg, say) that it started. */
  readonly group?: boolean;
}

const POLL_MS = 25;

/**
 * Ends one process that we started, politely and then not, and resolves once it is gone. A process that has
 * already ended, or whose number now belongs to another process, is left alone.
 *
 * Polls: the process may be an orphan of an earlier start, and Linux tells only parents of an exit.
 *
 * @throws when it survives SIGKILL for 5 s (uninterruptible I/O).
 */
export async function endProcess(process: ProcessIdentity, { signal = 'SIGTERM', graceMs = 10_000, group = false }: EndProcess = {}) {
  if (!isRunning(process)) return;
  send(process.pid, signal, group);
  if (!(await goneWithin(process, graceMs))) {
    send(process.pid, 'SIGKILL', group);
    if (!(await goneWithin(process, 5_000))) throw new Error(`Process ${process.pid} does not end, even by SIGKILL.`);
  }
  // The leader is gone; what it left behind in its group goes too.
  if (group) send(process.pid, 'SIGKILL', true);
}

async function goneWithin(process: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isRunning(process)) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals, group: boolean) {
  try {
    process.kill(group ? -pid : pid, signal);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}
