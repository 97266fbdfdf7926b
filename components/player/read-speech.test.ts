import { expect, it } from 'vitest';
import { encodeSpeech, SPEECH_FIRST_READ, SpeechFormatError, type Speech } from '#contracts/speech.ts';
import { microseconds } from '#contracts/time.ts';
import { readSpeech } from './read-speech.ts';

const speechOf = (spans: number): Speech => ({
  source: 'voice', madeBy: 'Silero VAD 6', durationUs: microseconds(spans * 5_000_000),
  spans: Array.from({ length: spans }, (_, n) => ({ fromUs: microseconds(n * 5_000_000 + 1_000_000), toUs: microseconds(n * 5_000_000 + 3_000_000) })),
});

it.each([[0, 1], [2_000, 1], [9_000, 2]])('%i spans are read in %i requests', async (spans, requests) => {
  const bytes = encodeSpeech(speechOf(spans));
  const asked: [number, number][] = [];
  expect(await readSpeech(async (start, end) => (asked.push([start, end]), bytes.slice(start, end)))).toEqual(speechOf(spans));
  expect(asked).toEqual([[0, SPEECH_FIRST_READ], [SPEECH_FIRST_READ, bytes.length]].slice(0, requests));
});

it('what stays cut short, or is something else, is refused', async () => {
  const bytes = encodeSpeech(speechOf(9_000));
  const short = bytes.slice(0, bytes.length - 10);
  await expect(readSpeech(async (start, end) => short.slice(start, end))).rejects.toThrow(SpeechFormatError);
  await expect(readSpeech(async () => new TextEncoder().encode('{"error": true}'.padEnd(80)))).rejects.toThrow('Not a speech track');
});
