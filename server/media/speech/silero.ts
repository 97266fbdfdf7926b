/**
 * Silero VAD (snakers4/silero-vad, MIT), its sixth version, as the package @ricky0123/vad-web brings it, run by ONNX Runtime's
 * WebAssembly build: both come with `npm ci`, and nothing is fetched when it runs. Its input is a frame with the 64 samples before it;
 * what it remembers goes from frame to frame.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FRAME_SAMPLES, SAMPLE_RATE, type Listener } from './listener.ts';

export const SILERO = 'Silero VAD 6';
const MODEL = '@ricky0123/vad-web/dist/silero_vad_v6.onnx';
const CONTEXT_SAMPLES = 64;
const STATE = [2, 1, 128] as const;

/** @throws Error where the runtime or the model can't be loaded, or is another one */
export async function loadSilero(readModel: () => Promise<Uint8Array> = () => readFile(fileURLToPath(import.meta.resolve(MODEL)))): Promise<Listener> {
  // Loaded where it is used, by the worker: the app would carry 14 MB of it for nothing.
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  // One thread: the machine has other work to do, and a frame is too little to share.
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(await readModel());
  if (!['input', 'state', 'sr'].every((name) => session.inputNames.includes(name)) || !['output', 'stateN'].every((name) => session.outputNames.includes(name))) throw new Error('This is another model than Silero VAD 6.');
  const input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), [1]);
  let state = new Tensor('float32', new Float32Array(STATE[0] * STATE[1] * STATE[2]), STATE);
  return {
    source: 'voice',
    madeBy: SILERO,
    hear: async (frame) => {
      input.copyWithin(0, FRAME_SAMPLES);
      input.set(frame, CONTEXT_SAMPLES);
      const { output, stateN } = await session.run({ input: new Tensor('float32', input, [1, input.length]), state, sr: rate });
      const likely = output?.data[0];
      if (typeof likely !== 'number' || !stateN) throw new Error('The model that hears speech gave no answer.');
      state = stateN as typeof state;
      return likely;
    },
    close: () => session.release(),
  };
}
