import { existsSync, readFileSync } from 'node:fs';

/**
 * One particular process, not merely a number: process ids are used again, so a pid noted yesterday may be
 * somebody's editor today. The start time (clock ticks since boot) and the boot itself tell them apart.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
  readonly boot: string;
}

/** Field 22 of /proc/PID/stat (proc(5)), counted after the command name, which may itself contain spaces. */
const START_TIME_AFTER_NAME = 22 - 3;

/** The identity of a running process, or undefined when there is none (a zombie has ended and counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTime = fields[START_TIME_AFTER_NAME];
  if (fields[0] === 'Z' || startTime === undefined) return undefined;
  return { pid, startTime, boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
}

/** Whether that very process still runs. */
export function isRunning(process: ProcessIdentity): boolean {
  const now = identify(process.pid);
  return now !== undefined && now.startTime === process.startTime && now.boot === process.boot;
}

/** The command line of a process, empty when it has ended. */
export function commandLine(pid: number): readonly string[] {
  return readIfThere(`/proc/${pid}/cmdline`)?.split('\0').filter(Boolean) ?? [];
}

function readIfThere(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch (error) {
    // The process may end between the look and the read: ESRCH from /proc, ENOENT from the directory.
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return undefined;
    throw error;
  }
}

/** Narrows a caught value to a system error with this code. */
export function isErrno(error: unknown, code: string): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
