/** The most memory that programs started by this process have held, as Linux counts it. For tests. */
import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 20;

export interface PeakMemory {
  /** Bytes, of the one that held the most so far. */
  ofTools(): number;
  stop(): void;
}

/** Looks at the children again and again: each one's high-water mark stands until it has ended. */
export function watchChildren(pid = process.pid): PeakMemory {
  let most = 0;
  const look = () => {
    for (const child of childrenOf(pid)) most = Math.max(most, highWater(child));
  };
  const timer = setInterval(look, EVERY_MS);
  return { ofTools: () => most, stop: () => clearInterval(timer) };
}

/** Process ids of those started by any of its threads. */
export function childrenOf(pid: number): number[] {
  return quiet(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) => quiet(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '').trim().split(' ').filter(Boolean).map(Number));
}

/** Bytes; 0 for a process that has ended. */
export function highWater(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(quiet(() => readFileSync(`/proc/${pid}/status`, 'utf8'), ''))?.[1] ?? 0) * 1024;
}

/** A process may end while it is looked at. */
function quiet<T>(look: () => T, gone: T): T {
  try {
    return look();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return gone;
    throw error;
  }
}
