/** Files damaged as a seed decides: bits, lengths, order, and the boxes of MP4. The same seed damages the same way on every machine. */
import { pick, type Random } from '#local/footage/seeded.ts';

export type Mutation = { bytes: Buffer; /** What was done, for a person looking for a cause. */ what: string };

const EXTREMES = [0, 1, 2, 7, 8, 0x7f, 0xff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];
const MOST_BYTES = 4_000_000;

type Op = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const upTo = (random: Random, most: number) => Math.floor(random() * Math.max(1, most));
/** Mostly where containers say what they hold: at the beginning and the end. */
const somewhere = (random: Random, { length }: Buffer) => (random() < 0.5 ? upTo(random, Math.min(length, 4096)) : random() < 0.5 ? Math.max(0, length - 1 - upTo(random, 4096)) : upTo(random, length));

function write32(bytes: Buffer, at: number, value: number): void {
  if (at >= 0 && at + 4 <= bytes.length) bytes.writeUInt32BE(value >>> 0, at);
}

const spliced = (bytes: Buffer, from: number, to: number, instead: Buffer) => Buffer.concat([bytes.subarray(0, from), instead, bytes.subarray(to)]);

const PLAIN: Record<string, Op> = {
  flip(bytes, random) {
    for (let n = 1 + upTo(random, random() < 0.5 ? 4 : 300); n > 0; n--) bytes[somewhere(random, bytes)]! ^= 1 << upTo(random, 8);
    return bytes;
  },
  cut: (bytes, random) => bytes.subarray(0, upTo(random, bytes.length)),
  behead: (bytes, random) => bytes.subarray(upTo(random, Math.min(bytes.length, 5000))),
  blank(bytes, random) {
    const from = somewhere(random, bytes);
    return bytes.fill(pick(random, [0, 0xff, 0x20]), from, Math.min(bytes.length, from + upTo(random, 5000)));
  },
  extreme(bytes, random) {
    for (let n = 1 + upTo(random, 6); n > 0; n--) {
      const [at, value] = [somewhere(random, bytes), pick(random, EXTREMES)];
      if (random() < 0.5) write32(bytes, at, value);
      else if (at + 4 <= bytes.length) bytes.writeUInt32LE(value, at);
    }
    return bytes;
  },
  repeat(bytes, random) {
    const from = upTo(random, bytes.length);
    const part = bytes.subarray(from, from + upTo(random, 20_000));
    return spliced(bytes, from, from, Buffer.concat(Array.from({ length: 1 + upTo(random, 8) }, () => part)));
  },
  drop(bytes, random) {
    const from = upTo(random, bytes.length);
    return spliced(bytes, from, from + upTo(random, 5000), Buffer.alloc(0));
  },
  swap(bytes, random) {
    const [a, length] = [upTo(random, bytes.length / 2), upTo(random, 3000)];
    const b = Math.min(bytes.length, a + length + upTo(random, bytes.length / 2));
    return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, b + length), bytes.subarray(a + length, b), bytes.subarray(a, a + length), bytes.subarray(b + length)]);
  },
  splice(bytes, random, others) {
    const other = pick(random, others);
    const [at, from] = [upTo(random, bytes.length), upTo(random, other.length)];
    return spliced(bytes, at, random() < 0.5 ? at : bytes.length, other.subarray(from, from + upTo(random, 60_000)));
  },
  append: (bytes, random, others) => Buffer.concat([bytes, pick(random, others)]),
};

type Place = { at: number; size: number; type: string };

const HOLDS = /^(moov|trak|mdia|minf|stbl|edts|udta|dinf|mvex|moof|traf|meta|ilst)$/;

/** Boxes wherever they seem to be; never throws. */
function placesIn(bytes: Buffer, from = 0, to = bytes.length, depth = 0): Place[] {
  const places: Place[] = [];
  for (let at = from; at + 8 <= to && places.length < 500; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (size < 8 || at + size > to || !/^[\w\u00a9 -]{4}$/.test(type)) break;
    places.push({ at, size, type });
    if (HOLDS.test(type) && depth < 8) places.push(...placesIn(bytes, at + 8, at + size, depth + 1));
    at += size;
  }
  return places;
}

const box = (of: (bytes: Buffer, place: Place, random: Random, places: Place[]) => Buffer): Op => (bytes, random) => {
  const places = placesIn(bytes);
  return places.length > 0 ? of(bytes, pick(random, places), random, places) : bytes;
};

const BOXES: Record<string, Op> = {
  size: box((bytes, { at, size }, random) => (write32(bytes, at, random() < 0.5 ? pick(random, EXTREMES) : size + upTo(random, 64) - 32), bytes)),
  type: box((bytes, { at }, random) => (bytes.write(pick(random, ['free', 'moov', 'mdat', 'trak', 'stbl', 'uuid', 'moof', 'skip', 'cmov', 'meta']), at + 4, 'latin1'), bytes)),
  twice: box((bytes, { at, size }, random) => {
    const whole = Buffer.from(bytes.subarray(at, at + size));
    return random() < 0.5 ? spliced(bytes, at, at, whole) : Buffer.concat([bytes, whole]);
  }),
  without: box((bytes, { at, size }) => spliced(bytes, at, at + size, Buffer.alloc(0))),
  exchanged: box((bytes, a, random, places) => {
    const b = pick(random, places);
    const [first, second] = a.at < b.at ? [a, b] : [b, a];
    if (first.at + first.size > second.at) return bytes;
    return Buffer.concat([bytes.subarray(0, first.at), bytes.subarray(second.at, second.at + second.size), bytes.subarray(first.at + first.size, second.at), bytes.subarray(first.at, first.at + first.size), bytes.subarray(second.at + second.size)]);
  }),
  nested: box((bytes, { at, size }, random, places) => {
    const into = pick(random, places);
    return spliced(bytes, into.at + 8, into.at + 8, Buffer.from(bytes.subarray(at, at + size)));
  }),
  tables: box((bytes, place, random, places) => {
    const table = pick(random, places.filter(({ type }) => /^(st..|co64|ctts|elst|tkhd|mdhd|mvhd|trun|tfhd|tfdt|trex|hdlr|dref|avcC|esds)$/.test(type)).concat(place));
    for (let n = 1 + upTo(random, 5); n > 0; n--) write32(bytes, table.at + 8 + 4 * upTo(random, Math.min(12, table.size / 4)), random() < 0.7 ? pick(random, EXTREMES) : upTo(random, 0xffff_ffff));
    return bytes;
  }),
};

/** One to four kinds of damage, one after another. */
export function mutate(seed: Buffer, others: readonly Buffer[], random: Random): Mutation {
  const done: string[] = [];
  let bytes = Buffer.from(seed);
  for (let n = 1 + upTo(random, 4); n > 0; n--) {
    const [name, op] = pick(random, Object.entries(random() < 0.5 ? BOXES : PLAIN));
    bytes = Buffer.from(op(bytes, random, others).subarray(0, MOST_BYTES));
    done.push(name);
  }
  return { bytes, what: done.join(', ') };
}
