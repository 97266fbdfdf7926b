/** Speech at known places, alone and in noise, and how much of it was found. 16 kHz, one channel, -1 to 1. */
import type { SpeechSpan } from '#contracts/speech.ts';
import { seededWhole } from '#local/footage/seeded.ts';
import { listen } from '#server/media/speech/detect.ts';
import { FRAME_US, SAMPLE_RATE, type Listener } from '#server/media/speech/listener.ts';
import { SpanBuilder } from '#server/media/speech/spans.ts';
import { Readable } from 'node:stream';
import { ffmpeg } from './make-footage.ts';

/** Precision and recall are counted by tenths of a second. */
const FRAME = SAMPLE_RATE / 10;
/** Speech's own pauses up to this are speech, in frames: what the product bridges. */
const PAUSE_FRAMES = 3;

export interface Spoken {
  readonly samples: Float32Array;
  /** For each tenth of a second, whether somebody speaks. */
  readonly truth: readonly boolean[];
}

const VOICES = ['kal', 'slt', 'rms', 'awb'] as const;
const SENTENCES = [
  'Stop right there and show me your hands.', 'Control from two four one, one male detained.', 'Can you tell me what happened here tonight?', 'He ran that way, towards the station.',
  'You do not have to say anything.', 'Is anybody hurt?', 'Put the bag down and step away from the car please.', 'All units, stand down.',
];

export async function decoded(path: string): Promise<Float32Array> {
  const bytes = await ffmpeg(['-i', path, '-ac', '1', '-ar', String(SAMPLE_RATE), '-f', 'f32le', 'pipe:1']);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 4)));
}

/** Sentences by several made voices, one to five seconds of silence between them. */
export async function speak(sentences: number, seed: string): Promise<Spoken> {
  const next = seededWhole(seed);
  const parts: Float32Array[] = [];
  for (let n = 0; n < sentences; n++) {
    const text = SENTENCES[n % SENTENCES.length]!.replaceAll(',', ' ');
    const voice = VOICES[n % VOICES.length]!;
    const bytes = await ffmpeg(['-f', 'lavfi', '-i', `flite=text='${text}':voice=${voice}`, '-ar', String(SAMPLE_RATE), '-ac', '1', '-f', 'f32le', 'pipe:1']);
    parts.push(new Float32Array(Math.floor((1 + next(400) / 100) * SAMPLE_RATE)), new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
  }
  parts.push(new Float32Array(2 * SAMPLE_RATE));
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, truth: spokenFrames(samples) };
}

/** Where clean speech is: what is within so many dB of its loudest tenth, short pauses bridged. */
export function spokenFrames(clean: Float32Array, withinDb = 35): boolean[] {
  const levels = Array.from({ length: Math.ceil(clean.length / FRAME) }, (_, n) => power(clean.subarray(n * FRAME, (n + 1) * FRAME)));
  const most = Math.max(...levels);
  const loud = levels.map((level) => level > most / 10 ** (withinDb / 10));
  return loud.map((is, n) => is || (loud.slice(Math.max(0, n - PAUSE_FRAMES), n).includes(true) && loud.slice(n + 1, n + 1 + PAUSE_FRAMES).includes(true)));
}

const power = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);

/** Speech, and a noise under it as often as it lasts, at so many dB of signal (where somebody speaks) to noise. */
export function inNoise({ samples, truth }: Spoken, noise: Float32Array, ratioDb: number): Float32Array {
  const speech = samples.filter((_, n) => truth[Math.floor(n / FRAME)]);
  const gain = Math.sqrt(power(speech) / power(noise) / 10 ** (ratioDb / 10));
  const mixed = samples.map((sample, n) => sample + gain * noise[n % noise.length]!);
  const most = mixed.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  return most > 1 ? mixed.map((sample) => sample / most) : mixed;
}

export const noiseOf = async (color: 'white' | 'pink' | 'brown', seconds: number, seed = 1): Promise<Float32Array> => {
  const bytes = await ffmpeg(['-f', 'lavfi', '-i', `anoisesrc=c=${color}:r=${SAMPLE_RATE}:d=${seconds}:seed=${seed}:a=0.3`, '-f', 'f32le', 'pipe:1']);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

/** The spans a listener leads to. */
export async function heardBy(listener: Listener, samples: Float32Array): Promise<SpeechSpan[]> {
  const builder = new SpanBuilder(FRAME_US);
  const pcm = Buffer.from(Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)).buffer);
  await listen(Readable.from([pcm]), listener, (likely) => builder.add(likely));
  return builder.end(Math.round((samples.length / SAMPLE_RATE) * 1e6));
}

export interface Score {
  /** Of what was said to be speech, the part that is. 1 where nothing was said to be. */
  readonly precision: number;
  /** Of what is speech, the part that was found. 1 where there is none. */
  readonly recall: number;
}

/** By tenths of a second. One that lies across a span's edge counts as what most of it is. */
export function scoreOf(spans: readonly SpeechSpan[], truth: readonly boolean[]): Score {
  const found = truth.map((_, n) => spans.some(({ fromUs, toUs }) => (n + 0.5) * 100_000 >= fromUs && (n + 0.5) * 100_000 < toUs));
  const both = truth.filter((is, n) => is && found[n]).length;
  const [said, are] = [found.filter(Boolean).length, truth.filter(Boolean).length];
  return { precision: said ? both / said : 1, recall: are ? both / are : 1 };
}
