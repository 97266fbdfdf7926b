/**
 * `tracks/speech.bin`, version 1: where somebody speaks, by media time, and what says so. Little-endian. Small enough to be read
 * whole: an hour of talk with a breath every three seconds is about 5 kB.
 *
 *   header   0 magic "DKTVOICE"   8 version u16   10 source u8 (1 voice, 2 loudness)   11 zero
 *           12 spans u32         16 duration µs u64   24 bytes of the spans u32   28 unit µs u32
 *           32 what made it, ASCII, 32 bytes, zeros after it: "Silero VAD 6" or "loudness"
 *   span     LEB128 each: units since the end of the span before (the first: since 0), units it lasts
 *
 * Spans are in order, last at least one unit and have at least one unit between them. A recording with sound and no speech has none.
 */
import { beginHeader, FormatError, openHeader, requiring, type Format, type Require } from './file-format.ts';
import { microseconds, type Microseconds } from './time.ts';

/** `voice`: a model that knows speech from other sound. `loudness`: only what stands out of the sound around it, whatever it is. */
export const SPEECH_SOURCES = ['voice', 'loudness'] as const;
export type SpeechSource = (typeof SPEECH_SOURCES)[number];

/** [fromUs, toUs) of media time. */
export interface SpeechSpan {
  readonly fromUs: Microseconds;
  readonly toUs: Microseconds;
}

export interface Speech {
  /** In order; none touches the next. */
  readonly spans: readonly SpeechSpan[];
  readonly source: SpeechSource;
  /** The model's name and version, or "loudness". */
  readonly madeBy: string;
  /** Of the stretch that was listened to. */
  readonly durationUs: Microseconds;
}

export const SPEECH_VERSION = 1;
/** What spans are widened to. */
export const SPEECH_UNIT_US = 10_000;
/** Bytes worth asking for first: all of a shift with 4,000 spans. */
export const SPEECH_FIRST_READ = 16_384;

const HEADER_BYTES = 64;
const NAME_AT = 32;
const NAME_BYTES = 32;
/** Two days of spans and gaps of a tenth of a second each, far more than anything writes. */
const MOST_SPANS = 864_000;

/** The bytes are not (all of) a speech track. `neededBytes` is set where more bytes would help. */
export class SpeechFormatError extends FormatError {
  override name = 'SpeechFormatError';
}

const FORMAT = { magic: 'DKTVOICE', version: SPEECH_VERSION, headerBytes: HEADER_BYTES, called: 'a speech track', OwnError: SpeechFormatError } as const satisfies Format;
const requireThat: Require = requiring(SpeechFormatError);

/**
 * Spans are widened to whole {@link SPEECH_UNIT_US}; those that then touch become one.
 * @throws SpeechFormatError for spans out of order or past the end, and for a name that doesn't fit
 */
export function encodeSpeech({ spans, source, madeBy, durationUs }: Speech): Uint8Array<ArrayBuffer> {
  requireThat(/^[\x20-\x7e]{1,32}$/.test(madeBy), `"${madeBy}" can’t be written as what made a speech track`);
  const rounded: { from: number; to: number }[] = [];
  let before = 0;
  for (const { fromUs, toUs } of spans) {
    requireThat(fromUs >= before && toUs > fromUs && toUs <= durationUs, `Speech from ${fromUs} to ${toUs} µs is out of order, or past the end`);
    before = toUs;
    const [from, to] = [Math.floor(fromUs / SPEECH_UNIT_US), Math.ceil(toUs / SPEECH_UNIT_US)];
    const previous = rounded.at(-1);
    if (previous && from <= previous.to) previous.to = to;
    else rounded.push({ from, to });
  }
  const body: number[] = [];
  let end = 0;
  for (const { from, to } of rounded) {
    writeWhole(body, from - end);
    writeWhole(body, to - from);
    end = to;
  }
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  const view = beginHeader(FORMAT, bytes);
  view.setUint8(10, SPEECH_SOURCES.indexOf(source) + 1);
  view.setUint32(12, rounded.length, true);
  view.setBigUint64(16, BigInt(durationUs), true);
  view.setUint32(24, body.length, true);
  view.setUint32(28, SPEECH_UNIT_US, true);
  for (let i = 0; i < madeBy.length; i++) bytes[NAME_AT + i] = madeBy.charCodeAt(i);
  bytes.set(body, HEADER_BYTES);
  return bytes;
}

function writeWhole(to: number[], value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) to.push((rest % 0x80) | 0x80);
  to.push(rest);
}

/** @throws SpeechFormatError; with `neededBytes` where `bytes` is merely too short */
export function decodeSpeech(bytes: Uint8Array): Speech {
  const view = openHeader(FORMAT, bytes);
  const source = SPEECH_SOURCES[view.getUint8(10) - 1];
  const [count, duration, length, unitUs] = [view.getUint32(12, true), view.getBigUint64(16, true), view.getUint32(24, true), view.getUint32(28, true)];
  requireThat(source !== undefined && unitUs > 0, 'A speech track from an unknown source');
  requireThat(count <= MOST_SPANS && duration < 1n << 52n && length >= count * 2 && length <= count * 16, 'A speech track that can’t be so long');
  const end = HEADER_BYTES + length;
  if (bytes.length < end) throw new SpeechFormatError('A speech track is cut short', end);
  const durationUs = microseconds(Number(duration));
  let at = HEADER_BYTES;
  const whole = (): number => {
    let [value, scale] = [0, 1];
    for (; at < end && scale <= 2 ** 35; scale *= 0x80) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new SpeechFormatError('A speech track’s spans are broken');
  };
  let to = 0;
  const spans = Array.from({ length: count }, (_, n): SpeechSpan => {
    const gap = whole();
    const from = to + gap;
    const lasts = whole();
    to = from + lasts;
    requireThat(lasts > 0 && (gap > 0 || n === 0) && from * unitUs < durationUs && (to - 1) * unitUs < durationUs, `Span ${n} of a speech track is out of order, or past the end`);
    return { fromUs: microseconds(from * unitUs), toUs: microseconds(Math.min(to * unitUs, durationUs)) };
  });
  requireThat(at === end, 'A speech track has more than its spans');
  const name = bytes.subarray(NAME_AT, NAME_AT + NAME_BYTES);
  const nameEnd = name.indexOf(0);
  return { spans, source, madeBy: String.fromCharCode(...(nameEnd < 0 ? name : name.subarray(0, nameEnd))), durationUs };
}
