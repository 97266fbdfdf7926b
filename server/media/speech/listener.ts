/** What hears speech: a model where it can be loaded, else how loud it is. */
import type { SpeechSource } from '#contracts/speech.ts';

/** What the model was taught on; loudness is measured on the same. */
export const SAMPLE_RATE = 16_000;
export const FRAME_SAMPLES = 512;
export const FRAME_US = (FRAME_SAMPLES / SAMPLE_RATE) * 1_000_000;

export interface Listener {
  readonly source: SpeechSource;
  /** For the track's header. */
  readonly madeBy: string;
  /** @param frame {@link FRAME_SAMPLES} of them, -1 to 1; valid during the call @returns 0 to 1: how likely it is speech */
  hear(frame: Float32Array): Promise<number>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}
