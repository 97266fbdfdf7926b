/**
 * The command that is put before ffmpeg: no network, limits on CPU, memory, file size and open files, and death with its parent.
 * What the machine allows is found out once. A container without user namespaces has no `unshare`; the format and protocol
 * whitelists hold there all the same.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Tool } from './tool-failure.ts';

export type Limits = {
  /** Seconds of CPU, summed over threads. */
  cpuSeconds: number;
  /** Address space. Threads and libraries count, so it must be well above what is resident. */
  memoryBytes: number;
  /** Any one file it writes. */
  fileBytes: number;
};

export type Sandbox = { network: 'cut' | 'open'; limits: boolean; diesWithParent: boolean };

type Found = { nice: string[]; unshare: string[]; prlimit: string | null; setpriv: string | null };

let found: Found | undefined;

/** Absolute path of a program, searched in PATH (which the tools themselves do not get). @throws Error when it is not there */
export function locate(program: string): string {
  const candidates = isAbsolute(program) ? [program] : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program));
  const path = candidates.find(isExecutable);
  if (!path) throw new Error(`${program} is not installed (looked in PATH)`);
  return path;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Environment variables FFMPEG_PATH and FFPROBE_PATH name the tools; otherwise PATH is searched. */
export function toolPath(tool: Tool): string {
  return locate(process.env[tool === 'ffmpeg' ? 'FFMPEG_PATH' : 'FFPROBE_PATH'] || tool);
}

/** A wrapper's words if running `true` under it works here, else null. */
function trial(program: string, args: string[]): string[] | null {
  try {
    const words = [locate(program), ...args];
    const run = spawnSync(words[0]!, [...words.slice(1), locate('true')], { env: {} as NodeJS.ProcessEnv, timeout: 5_000, stdio: 'ignore' });
    return run.status === 0 ? words : null;
  } catch {
    return null;
  }
}

function findOut(): Found {
  found ??= {
    nice: trial('nice', ['-n', '10']) ?? [],
    unshare: trial('unshare', ['-n']) ?? trial('unshare', ['-rn']) ?? [],
    prlimit: trial('prlimit', ['--nofile=64'])?.[0] ?? null,
    setpriv: trial('setpriv', ['--pdeathsig', 'KILL'])?.[0] ?? null,
  };
  return found;
}

/** What protection this machine gives, for a log line at start-up. */
export function describeSandbox(): Sandbox {
  const { unshare, prlimit, setpriv } = findOut();
  return { network: unshare.length ? 'cut' : 'open', limits: prlimit !== null, diesWithParent: setpriv !== null };
}

/**
 * Words to put before a tool's own. setpriv comes last: a change of credentials (unshare -r) would clear its signal.
 * @param background nobody waits for it: it takes what processors others leave
 */
export function sandboxWords(limits: Limits, background = false): string[] {
  const { nice, unshare, prlimit, setpriv } = findOut();
  const whole = (value: number) => String(Math.ceil(value));
  return [
    ...(background ? nice : []),
    ...unshare,
    ...(prlimit ? [prlimit, `--cpu=${whole(limits.cpuSeconds)}`, `--as=${whole(limits.memoryBytes)}`, `--fsize=${whole(limits.fileBytes)}`, '--nofile=64', '--core=0'] : []),
    ...(setpriv ? [setpriv, '--pdeathsig', 'KILL'] : []),
  ];
}
