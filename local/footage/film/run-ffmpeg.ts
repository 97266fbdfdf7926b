/** The one place of the footage maker that starts ffmpeg. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunFfmpeg {
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Frames for its standard input, each handed over before the next is asked for. */
  readonly feed?: (write: (bytes: Buffer) => Promise<void>) => Promise<void>;
}

/** Runs to the end and returns what it printed. Throws with its last words if it fails. */
export async function runFfmpeg(ffmpeg: string, args: readonly string[], { cwd, signal, feed }: RunFfmpeg = {}): Promise<string> {
  signal?.throwIfAborted();
  const child = spawn(ffmpeg, args, { stdio: [feed ? 'pipe' : 'ignore', 'pipe', 'pipe'], ...(cwd ? { cwd } : {}) });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  let printed = '', complaint = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => { printed += text; });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-4000); });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  try {
    if (feed) {
      const input = child.stdin!;
      // A broken pipe only means ffmpeg ended first; its exit code says why.
      input.on('error', () => {});
      await Promise.race([closed, feed((bytes) => new Promise((resolve, reject) => {
        input.write(bytes, (error) => (error ? reject(error) : resolve()));
      })).catch((error: unknown) => { if (child.exitCode === null && !signal?.aborted && !isBrokenPipe(error)) { stop(); throw error; } })]);
      input.end();
    }
    const [code, killedBy] = await closed;
    signal?.throwIfAborted();
    if (code !== 0) throw new Error(`ffmpeg ended with ${code ?? killedBy}: ${complaint.trim()}`);
    return printed;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'ECONNRESET');
}

/** Whether this build can speak. */
export async function hasFlite(ffmpeg: string): Promise<boolean> {
  return /\bflite\b/.test(await runFfmpeg(ffmpeg, ['-hide_banner', '-filters']));
}
