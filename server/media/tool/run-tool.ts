/**
 * THE one place that starts ffmpeg and ffprobe. They parse hostile input, so each run has an empty folder of its own, an empty
 * environment, no network where the system allows that, limits, a time-out, and takes its children along when it is ended.
 * Arguments are built by pure functions elsewhere; inputs are opened with `openInput` (whitelists), others are refused here.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import type { Microseconds } from '#contracts/time.ts';
import { Collected, Tail } from './bounded-output.ts';
import { progressReader } from './progress.ts';
import { killGroup, watchOver } from './running-tools.ts';
import { sandboxWords, toolPath, type Limits } from './sandbox.ts';
import { refuseUnguarded } from './tool-arguments.ts';
import { ToolFailure, type Tool, type ToolFailureReason } from './tool-failure.ts';
import { makeToolFolder } from './tool-folders.ts';

export type RunTool = {
  tool: Tool;
  args: readonly string[];
  /** Wall time after which the run is ended. */
  timeoutMs: number;
  limits?: Partial<Limits>;
  /** Nobody waits for it: it takes what processors others leave. */
  background?: boolean;
  /** More on stdout than this ends the run with reason 'limit'. Default 16 MiB. */
  maxStdoutBytes?: number;
  signal?: AbortSignal;
  /** Reads stdout as it comes, at its own pace, instead of its being collected. When it throws, the tool is ended and the error passed on. */
  consume?: (stdout: Readable) => Promise<void>;
  /** Further outputs, read like `consume`: the first is the tool's file descriptor {@link FIRST_PIPE}. All are read side by side. */
  pipes?: readonly ((output: Readable) => Promise<void>)[];
  /** What the tool reads on its standard input. When it fails, the tool is ended and the error passed on. */
  input?: Readable;
  /** ffmpeg only: media time written so far. */
  onProgress?: (reached: Microseconds) => void;
  /** ffmpeg only: pictures written so far, of its first output. */
  onFrames?: (written: number) => void;
};

export type ToolRun = { stdout: Buffer; stderrTail: string };

/** The tool's file descriptor of the first of `pipes`; 3 is its progress. */
export const FIRST_PIPE = 4;

/** Nothing of ours: no HOME with settings, no proxies, no secrets. (Next's types insist on NODE_ENV.) */
const NO_ENVIRONMENT = {} as NodeJS.ProcessEnv;
const STDERR_KEPT = 16_384;
const DEFAULT_STDOUT = 16 * 1024 * 1024;
const DEFAULT_LIMITS: Limits = { cpuSeconds: 600, memoryBytes: 4 * 1024 ** 3, fileBytes: 1024 ** 3 };
/** What ffmpeg writes when the address space or the disk quota we gave it is used up. */
const LIMIT_WORDS = /Cannot allocate memory|File too large/;
/** And where the disk has no room left, whatever it was writing. */
const NO_ROOM_WORDS = /: No space left on device/;

/** @throws ToolFailure when the tool fails, has no room, is ended by time-out, abort or a limit; Error when it is not installed; what `consume`, a pipe or `input` threw */
export async function runTool(options: RunTool): Promise<ToolRun> {
  const folder = await makeToolFolder();
  try {
    return await start(options, folder);
  } finally {
    options.input?.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

function commandOf({ tool, args, limits, background, onProgress, onFrames }: RunTool): string[] {
  refuseUnguarded(args);
  const own = tool === 'ffmpeg' ? ['-nostdin', '-hide_banner', '-v', 'error', ...(onProgress || onFrames ? ['-progress', 'pipe:3', '-stats_period', '0.5'] : [])] : ['-hide_banner', '-v', 'error'];
  return [...sandboxWords({ ...DEFAULT_LIMITS, ...limits }, background), toolPath(tool), ...own, ...args];
}

function start(options: RunTool, folder: string): Promise<ToolRun> {
  const { tool, timeoutMs, signal, onProgress: onTime, onFrames } = options;
  const isFollowed = onTime !== undefined || onFrames !== undefined;
  return new Promise((resolve, reject) => {
    const stderr = new Tail(STDERR_KEPT);
    const stdout = new Collected(options.maxStdoutBytes ?? DEFAULT_STDOUT);
    let ended: ToolFailureReason | null = null;
    const fail = (reason: ToolFailureReason, exitCode: number | null, by: NodeJS.Signals | null) =>
      reject(new ToolFailure({ tool, reason, exitCode, signal: by, stderrTail: stderr.text() }));
    if (signal?.aborted) return fail('aborted', null, null);

    const cpuSeconds = options.limits?.cpuSeconds ?? DEFAULT_LIMITS.cpuSeconds;
    const writes = (options.limits?.fileBytes ?? DEFAULT_LIMITS.fileBytes) > 0;
    const began = performance.now();
    const [program, ...words] = commandOf(options);
    const child: ChildProcess = spawn(program!, words, { cwd: folder, env: NO_ENVIRONMENT, detached: true, stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe', isFollowed ? 'pipe' : 'ignore', ...(options.pipes ?? []).map(() => 'pipe' as const)] });
    const release = watchOver(child.pid, folder);
    const end = (reason: ToolFailureReason) => {
      ended ??= reason;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(() => end('timeout'), timeoutMs);
    const onAbort = () => end('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });

    let refusal = null as { error: unknown; afterItsEnd: boolean } | null;
    const consumed = (consume: (output: Readable) => Promise<void>, output: Readable) =>
      consume(output).catch((error: unknown) => {
        // A tool that was killed (out of memory) leaves a stream cut short: what its reader thinks of that says nothing
        // about the file. It is ending by itself then, and how it ended decides.
        refusal ??= { error, afterItsEnd: output.readableEnded };
        output.destroy();
        if (!refusal.afterItsEnd) end('failed');
      });
    const consuming = Promise.all([
      ...(options.consume ? [consumed(options.consume, child.stdout!)] : []),
      ...(options.pipes ?? []).map((consume, n) => consumed(consume, child.stdio[FIRST_PIPE + n] as Readable)),
    ]);
    if (!options.consume) {
      child.stdout!.on('data', (chunk: Buffer) => {
        if (!stdout.add(chunk)) end('limit');
      });
    }
    child.stderr!.on('data', (chunk: Buffer) => stderr.add(chunk));
    if (options.input && child.stdin) {
      options.input.on('error', (error) => {
        refusal ??= { error, afterItsEnd: false };
        end('failed');
      });
      // A tool that ends before it has read everything closes its input; how it ended says what that means.
      child.stdin.on('error', () => undefined);
      options.input.pipe(child.stdin);
    }
    if (isFollowed) (child.stdio[3] as Readable).setEncoding('utf8').on('data', progressReader({ onTime, onFrames }));

    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      release();
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (exitCode, by) => {
      settle();
      void consuming.then(() => {
        // A tool that failed by itself also cuts its output short: its own words say more than the reader's.
        const ownFault = (exitCode !== 0 && exitCode !== null) || (refusal?.afterItsEnd && by !== null);
        if (refusal && (ended === 'failed' || ended === null) && !ownFault) return reject(refusal.error as Error);
        // ffmpeg ends well, too, where only the last of a file found no room.
        const isCut = tool === 'ffmpeg' && writes && NO_ROOM_WORDS.test(stderr.text());
        if (exitCode === 0 && ended === null && !isCut) return resolve({ stdout: stdout.bytes(), stderrTail: stderr.text() });
        fail(ended ?? reasonOf({ tool, exitCode, by, stderr: stderr.text(), writes, possibleCpu: ((performance.now() - began) / 1000) * availableParallelism(), cpuSeconds }), exitCode, by);
      });
    });
  });
}

/** ffmpeg ends itself, with this code, when it is sent a signal: by a service manager that stops the worker with all it started. */
const FFMPEG_WAS_SIGNALLED = 255;
const ENDED_FROM_OUTSIDE = new Set<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP']);

type Ending = { tool: Tool; exitCode: number | null; by: NodeJS.Signals | null; stderr: string; /** Files, not only to us. */ writes: boolean; /** Seconds of CPU it can have used by now, and may use. */ possibleCpu: number; cpuSeconds: number };

/** Says nothing against the file where somebody else ended the run: it is worth another attempt. */
function reasonOf({ tool, exitCode, by, stderr, writes, possibleCpu, cpuSeconds }: Ending): ToolFailureReason {
  if ((by && ENDED_FROM_OUTSIDE.has(by)) || (tool === 'ffmpeg' && exitCode === FFMPEG_WAS_SIGNALLED)) return 'aborted';
  // The kernel uses the same signal for a process that has used up its CPU time and for one it has no memory for.
  if (by === 'SIGKILL') return possibleCpu >= cpuSeconds ? 'limit' : 'aborted';
  // ffmpeg has the same words for small buffers of its own. Only what writes a file can mean the disk: else a file that provokes them would be tried for ever.
  if (tool === 'ffmpeg' && writes && NO_ROOM_WORDS.test(stderr)) return 'no-room';
  return by === 'SIGXCPU' || by === 'SIGXFSZ' || LIMIT_WORDS.test(stderr) ? 'limit' : 'failed';
}
