/** Sound peaks from ffmpeg's WAV, as it comes: the lowest and the highest sample of each hundredth of a second, of all channels. */
import type { Readable } from 'node:stream';
import { bucketsOf, BUCKETS_US } from '#contracts/level-track.ts';

/** "data" follows within the first few dozen bytes of what ffmpeg writes. */
const MOST_HEADER_BYTES = 4_096;

/** Of 16-bit samples to one of the 127 there are on each side. */
const STEP = 32_767 / 127;

export interface WavFormat {
  readonly channels: number;
  readonly sampleRate: number;
  /** Where its samples begin. */
  readonly dataAt: number;
}

/** Null while there is too little of it. @throws Error when it isn't 16-bit sound as ffmpeg writes it to a pipe */
export function readWavFormat(head: Buffer): WavFormat | null {
  if (head.length < 12) return null;
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') throw new Error('Not a WAV.');
  let format: Omit<WavFormat, 'dataAt'> | null = null;
  for (let at = 12; at + 8 <= head.length; ) {
    const [name, bytes] = [head.toString('latin1', at, at + 4), head.readUInt32LE(at + 4)];
    if (name === 'data' && format) return { ...format, dataAt: at + 8 };
    if (name === 'fmt ' && at + 24 <= head.length) {
      format = { channels: head.readUInt16LE(at + 10), sampleRate: head.readUInt32LE(at + 12) };
      if (head.readUInt16LE(at + 22) !== 16 || format.channels < 1 || format.sampleRate < 1) throw new Error('Not 16-bit sound.');
    }
    at += 8 + bytes + (bytes % 2);
  }
  if (head.length > MOST_HEADER_BYTES) throw new Error('A WAV without sound.');
  return null;
}

/** The finest level of a sound track, for `encodeLevels`. Where there is no sound, silence. Sound past the end is left out. */
export async function readPeaks(output: Readable, durationUs: number): Promise<Uint8Array> {
  const values = new Int8Array(bucketsOf('sound', durationUs) * 2);
  let head: Buffer | null = Buffer.alloc(0);
  let meter: PeakMeter | null = null;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (meter) {
      meter.add(chunk);
      continue;
    }
    head = Buffer.concat([head!, chunk]);
    const format = readWavFormat(head);
    if (!format) continue;
    meter = new PeakMeter(values, format);
    meter.add(head.subarray(format.dataAt));
    head = null;
  }
  meter?.end();
  return new Uint8Array(values.buffer);
}

/** Keeps extremes between calls; samples may be cut in two anywhere. */
class PeakMeter {
  readonly #values: Int8Array;
  readonly #format: WavFormat;
  #half: number | null = null;
  #bucket = 0;
  /** Single samples, all channels counted, until the bucket's end. */
  #left: number;
  #boundary = 0;
  #lowest = 0;
  #highest = 0;

  constructor(values: Int8Array, format: WavFormat) {
    this.#values = values;
    this.#format = format;
    this.#left = this.#next();
  }

  /** Length of the bucket that begins. Rates that a hundredth doesn't divide (22,050) give buckets of two lengths, and no drift. */
  #next(): number {
    const before = this.#boundary;
    this.#boundary = Math.floor(((this.#bucket + 1) * this.#format.sampleRate * BUCKETS_US.sound[0]!) / 1_000_000);
    return (this.#boundary - before) * this.#format.channels;
  }

  add(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#half !== null && bytes.length > 0) {
      this.#samples(Int16Array.of(((bytes[0]! << 24) >> 16) | this.#half));
      this.#half = null;
      bytes = bytes.subarray(1);
    }
    const whole = bytes.length >> 1;
    if (bytes.length % 2 === 1) this.#half = bytes[bytes.length - 1]!;
    // A view where the bytes lie evenly, else a copy: a node buffer may begin anywhere.
    const even = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
    this.#samples(new Int16Array(even.buffer, even.byteOffset, whole));
  }

  #samples(samples: Int16Array): void {
    let at = 0;
    while (at < samples.length) {
      const to = Math.min(samples.length, at + this.#left);
      let [lowest, highest] = [this.#lowest, this.#highest];
      for (let i = at; i < to; i++) {
        const sample = samples[i]!;
        if (sample < lowest) lowest = sample;
        else if (sample > highest) highest = sample;
      }
      this.#lowest = lowest;
      this.#highest = highest;
      this.#left -= to - at;
      at = to;
      if (this.#left === 0) this.#close();
    }
  }

  #close(): void {
    // Away from zero, so that a faint sound isn't drawn as none.
    if (this.#bucket * 2 < this.#values.length) {
      this.#values[this.#bucket * 2] = Math.max(-127, Math.floor(this.#lowest / STEP));
      this.#values[this.#bucket * 2 + 1] = Math.min(127, Math.ceil(this.#highest / STEP));
    }
    this.#bucket += 1;
    this.#lowest = this.#highest = 0;
    this.#left = this.#next();
  }

  end(): void {
    this.#close();
  }
}
