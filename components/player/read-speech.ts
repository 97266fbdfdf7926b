/** Reads a recording's speech track whole: one request, or two of a long day's talk. */
import { decodeSpeech, SPEECH_FIRST_READ, SpeechFormatError, type Speech } from '#contracts/speech.ts';
import type { ReadRange } from './frame-index.ts';

/** @throws SpeechFormatError; what `read` throws */
export async function readSpeech(read: ReadRange): Promise<Speech> {
  const head = await read(0, SPEECH_FIRST_READ);
  try {
    return decodeSpeech(head);
  } catch (error) {
    if (!(error instanceof SpeechFormatError) || error.neededBytes === undefined || error.neededBytes <= head.length) throw error;
    const rest = await read(head.length, error.neededBytes);
    const whole = new Uint8Array(head.length + rest.length);
    whole.set(head);
    whole.set(rest, head.length);
    return decodeSpeech(whole);
  }
}
