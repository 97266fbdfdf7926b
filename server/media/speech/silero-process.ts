/**
 * Program: the model that hears speech, in a process of its own. It takes frames on standard input, FRAME_SAMPLES little-endian 32-bit
 * floats each, and answers each on standard output with one such float; the first float, before any frame, says that the model is there.
 * Ends with its input.
 */
import { once } from 'node:events';
import { FRAME_SAMPLES } from './listener.ts';
import { loadSilero } from './silero.ts';

const FRAME_BYTES = FRAME_SAMPLES * Float32Array.BYTES_PER_ELEMENT;

async function answer(likely: number): Promise<void> {
  if (!process.stdout.write(new Uint8Array(Float32Array.of(likely).buffer))) await once(process.stdout, 'drain');
}

const silero = await loadSilero();
await answer(1);
const frame = new Float32Array(FRAME_SAMPLES);
const bytes = new Uint8Array(frame.buffer);
let filled = 0;
for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
  for (let at = 0; at < chunk.length; ) {
    const taken = Math.min(chunk.length - at, FRAME_BYTES - filled);
    bytes.set(chunk.subarray(at, at + taken), filled);
    at += taken;
    filled += taken;
    if (filled < FRAME_BYTES) continue;
    filled = 0;
    await answer(await silero.hear(frame));
  }
}
await silero.close();
