import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, type EndProcess } from './end.ts';
import { identify, type ProcessIdentity } from './identity.ts';
import { forgetRun, noteRun } from './run-files.ts';

export interface ServiceOptions extends EndProcess {
  /** What people call it, in messages and as the name of its run file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where its output is appended. A file rather than a pipe: a pipe's far end dies with us and takes it along. */
  readonly logFile: string;
  /** Folder of run files, so that a later start finds it as an orphan if we are killed. */
  readonly runDir?: string;
  /** Account to run as, when we are root and it must not be. */
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface Service {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the process has ended, in words: "exit code 1", "signal SIGKILL". Never rejects. */
  readonly exited: Promise<string>;
  /** Ends it and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a child in a process group of its own: Ctrl-C in the terminal then reaches only us, and we stop the
 * parts in the right order (the database last) instead of all at once.
 *
 * @throws when the command cannot be started at all.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...options.account,
    });
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) => reject(new Error(`Cannot start ${options.name}: ${cause.message}`, { cause })));
    });
    const pid = child.pid as number; // set once 'spawn' has fired
    const identity = identify(pid);
    if (identity && options.runDir) noteRun(options.runDir, options.name, { ...identity, signal: options.signal, group: options.group });
    return { name: options.name, pid, logFile: options.logFile, exited, stop: () => stop(identity, exited, options) };
  } finally {
    closeSync(log);
  }
}

async function stop(identity: ProcessIdentity | undefined, exited: Promise<string>, options: ServiceOptions) {
  if (identity) await endProcess(identity, options);
  await exited;
  if (options.runDir) forgetRun(options.runDir, options.name);
}

/** The last lines a service wrote, for an error message. */
export function lastLines(logFile: string, lines = 12): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
