/** What ffmpeg brings out of a film, a piece at a time, so that two films can be read side by side and neither is held. */
import type { Readable } from 'node:stream';
import { runTool } from '#server/media/index.ts';

const PATIENCE_MS = 6 * 3_600_000;
/** So much waits for whoever reads; then ffmpeg waits. */
const HELD_BYTES = 4 * 1024 * 1024;

/** @param args of ffmpeg, that write to `pipe:1` @param bytes of a piece; the last may be shorter @throws ToolFailure */
export async function* decoded(args: readonly string[], bytes: number): AsyncGenerator<Buffer, void> {
  const waiting: Buffer[] = [];
  let wake: () => void = () => undefined;
  let resume: () => void = () => undefined;
  let ended = false;
  const stop = new AbortController();
  const run = runTool({
    tool: 'ffmpeg',
    args,
    consume: async (stdout: Readable) => {
      let parts: Buffer[] = [];
      let held = 0;
      for await (const chunk of stdout) {
        parts.push(chunk as Buffer);
        held += (chunk as Buffer).length;
        if (held < bytes) continue;
        const all = Buffer.concat(parts);
        const whole = held - (held % bytes);
        for (let at = 0; at < whole; at += bytes) waiting.push(Buffer.from(all.subarray(at, at + bytes)));
        parts = [Buffer.from(all.subarray(whole))];
        held -= whole;
        wake();
        while (waiting.length > 1 && waiting.length * bytes > HELD_BYTES && !stop.signal.aborted) await new Promise<void>((done) => (resume = done));
      }
      if (held > 0) waiting.push(Buffer.concat(parts));
    },
    signal: stop.signal,
    timeoutMs: PATIENCE_MS,
    limits: { cpuSeconds: PATIENCE_MS / 1000, fileBytes: 0 },
  }).finally(() => {
    ended = true;
    wake();
  });
  run.catch(() => undefined);
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else if (ended) {
        await run;
        return;
      } else {
        resume();
        await new Promise<void>((done) => (wake = done));
      }
    }
  } finally {
    stop.abort();
    resume();
  }
}
