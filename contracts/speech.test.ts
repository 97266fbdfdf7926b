import { describe, expect, it } from 'vitest';
import { seededWhole } from '#local/footage/seeded.ts';
import { decodeSpeech, encodeSpeech, SPEECH_FIRST_READ, SpeechFormatError, type Speech } from './speech.ts';
import { microseconds } from './time.ts';

const span = (from: number, to: number) => ({ fromUs: microseconds(from * 1000), toUs: microseconds(to * 1000) });
const speech = (spans: Speech['spans'], over: Partial<Speech> = {}): Speech => ({ spans, source: 'voice', madeBy: 'Silero VAD 6', durationUs: microseconds(60_000_000), ...over });

/** A shift of talk: a span and a gap of three seconds or so each. */
function shift(hours: number, seed: string): Speech {
  const next = seededWhole(seed);
  const spans: Speech['spans'][number][] = [];
  const durationUs = microseconds(hours * 3_600_000_000);
  for (let ms = 0; ; ) {
    const from = ms + 10 * (1 + next(600));
    const to = from + 10 * (1 + next(700));
    if (to * 1000 > durationUs) return speech(spans, { durationUs });
    spans.push(span(from, to));
    ms = to;
  }
}

describe('a speech track', () => {
  it.each([
    speech([]),
    speech([span(0, 10)]),
    speech([span(0, 60_000)]),
    speech([span(1_000, 2_500), span(2_510, 59_990)], { source: 'loudness', madeBy: 'loudness' }),
    shift(12, 'a'),
  ])('comes back as it went in', (made) => expect(decodeSpeech(encodeSpeech(made))).toEqual(made));

  it('of a day’s talk is small: an hour is about 5 kB', () => {
    const made = shift(1, 'b');
    expect(made.spans.length).toBeGreaterThan(500);
    expect(encodeSpeech(made).length).toBeLessThan(5_000);
    expect(encodeSpeech(shift(4, 'c')).length).toBeLessThan(SPEECH_FIRST_READ);
  });

  it('is widened to whole hundredths; what then touches is one', () => {
    const { spans } = decodeSpeech(encodeSpeech(speech([span(101, 204), span(206, 301), span(402, 403), span(59_998, 60_000)])));
    expect(spans).toEqual([span(100, 310), span(400, 410), span(59_990, 60_000)]);
  });

  it('ends with the recording where that ends within a hundredth', () => {
    const durationUs = microseconds(1_234_567);
    const all = { fromUs: microseconds(0), toUs: durationUs };
    expect(decodeSpeech(encodeSpeech(speech([all], { durationUs }))).spans).toEqual([all]);
  });

  it.each([[[span(5, 5)]], [[span(100, 200), span(150, 300)]], [[span(59_000, 60_001)]]])('is not written of what can’t be: %j', (spans) => expect(() => encodeSpeech(speech(spans))).toThrow(SpeechFormatError));

  it('cut short says how much is needed; with any byte changed it is read or refused', () => {
    const bytes = encodeSpeech(shift(0.05, 'd'));
    for (let length = 0; length < bytes.length; length++) {
      try {
        decodeSpeech(bytes.subarray(0, length));
        expect.unreachable();
      } catch (error) {
        expect((error as SpeechFormatError).neededBytes).toBe(length < 64 ? 64 : bytes.length);
      }
    }
    for (let at = 0; at < bytes.length; at++)
      for (const to of [0, 0x7f, 0x80, 0xff]) {
        const broken = Uint8Array.from(bytes);
        broken[at] = to;
        try {
          const { spans, durationUs } = decodeSpeech(broken);
          expect(spans.every(({ fromUs, toUs }, n) => fromUs < toUs && toUs <= durationUs && (n === 0 || fromUs > spans[n - 1]!.toUs))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SpeechFormatError);
        }
      }
  });
});
