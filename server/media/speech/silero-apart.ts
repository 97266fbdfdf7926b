/**
 * The model that hears speech, in a process of its own: a worker would keep what its runtime takes for good, and while it
 * computes nothing else in its process goes on.
 */
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { FRAME_SAMPLES, type Listener } from './listener.ts';
import { SILERO } from './silero.ts';

/** As encodes that nobody waits for. */
const NICE = 10;
const STDERR_KEPT = 4_096;
/** The optimising compiler takes 450 MB for the runtime, and saves no time that is worth it: without it 170 MB, as fast within a tenth. */
const FLAGS = ['--liftoff-only', '--max-semi-space-size=1'];

/** @throws Error where the model can't be loaded; `hear` rejects once the process has ended */
export async function loadSileroApart(program = join(import.meta.dirname, 'silero-process.ts')): Promise<Listener> {
  const child = spawn(process.execPath, [...FLAGS, program], { stdio: ['pipe', 'pipe', 'pipe'], env: { NODE_ENV: process.env.NODE_ENV } });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  let waiting: PromiseWithResolvers<number> | null = null;
  let why: Error | null = null;
  let stderr = '';
  const fail = (error: Error) => {
    why ??= error;
    waiting?.reject(why);
    waiting = null;
  };
  const answer = Buffer.alloc(Float32Array.BYTES_PER_ELEMENT);
  let filled = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) {
      answer[filled++] = byte;
      if (filled < answer.length) continue;
      filled = 0;
      waiting?.resolve(answer.readFloatLE());
      waiting = null;
    }
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-STDERR_KEPT)));
  child.once('error', fail);
  // What is written to a process that has ended fails here as well; its end says why.
  child.stdin.on('error', fail);
  child.once('close', (code, signal) => fail(new Error(`The process that hears speech ended (${signal ?? code}). ${stderr}`)));
  if (child.pid !== undefined) setPriority(child.pid, NICE);
  const next = (): Promise<number> => {
    if (why) return Promise.reject(why);
    waiting = Promise.withResolvers<number>();
    return waiting.promise;
  };
  await next();
  return {
    source: 'voice',
    madeBy: SILERO,
    hear: (frame) => {
      const likely = next();
      // Its own copy: the frame is filled anew while this is on its way.
      child.stdin.write(new Uint8Array(new Float32Array(frame).buffer, 0, FRAME_SAMPLES * Float32Array.BYTES_PER_ELEMENT));
      return likely;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
