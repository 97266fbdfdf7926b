/** Writes a moof for one picture run and at most one sound run. ISO/IEC 14496-12, 8.8. The mdat holds the pictures, then the sound. */

/** `composition`: presentation less decode time. */
export type WrittenSample = { duration: number; size: number; sync: boolean; composition: number };
export type WrittenRun = { trackId: number; decode: bigint; samples: readonly WrittenSample[] };

const SYNC = 0x0200_0000;
const NON_SYNC = 0x0101_0000;

function box(type: string, ...parts: Uint8Array[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** One list, and no arguments: hours of silence are more samples than a call takes. */
function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeInt32BE(value | 0, i * 4));
  return bytes;
}

/** Fields that all samples share stand once, in the header: what makes the difference between 8 and 12 bytes for every frame. */
function traf({ trackId, decode, samples }: WrittenRun, dataOffset: number): Buffer {
  const [first] = samples;
  const others = samples.slice(1);
  const sameDuration = samples.every((sample) => sample.duration === first!.duration);
  const ordinary = others.length > 0 ? others[0]!.sync : true;
  const sameSync = others.every((sample) => sample.sync === ordinary);
  const composed = samples.some((sample) => sample.composition !== 0);
  const tfhd = box('tfhd', words([0x02_0000 | 0x20 | (sameDuration ? 0x8 : 0), trackId]), sameDuration ? words([first!.duration]) : words([]), words([ordinary ? SYNC : NON_SYNC]));
  const time = Buffer.alloc(12);
  time.writeUInt8(1, 0);
  time.writeBigInt64BE(decode, 4);
  const flags = 0x1 | (sameSync ? 0x4 : 0x400) | (sameDuration ? 0 : 0x100) | 0x200 | (composed ? 0x800 : 0);
  const list: number[] = [0x0100_0000 | flags, samples.length, dataOffset];
  if (sameSync) list.push(first!.sync ? SYNC : NON_SYNC);
  for (const { duration, size, sync, composition } of samples) {
    if (!sameDuration) list.push(duration);
    list.push(size);
    if (!sameSync) list.push(sync ? SYNC : NON_SYNC);
    if (composed) list.push(composition);
  }
  return box('traf', tfhd, box('tfdt', time), box('trun', words(list)));
}

/** @returns the moof and the header of the mdat that follows it, for data of these samples in this order */
export function writeFragment(sequence: number, runs: readonly WrittenRun[]): Buffer {
  const sizes = runs.map((run) => run.samples.reduce((sum, sample) => sum + sample.size, 0));
  const moof = (start: number) => {
    let at = start;
    return box('moof', box('mfhd', words([0, sequence])), ...runs.map((run, i) => traf(run, (at += sizes[i]!) - sizes[i]!)));
  };
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + sizes.reduce((sum, size) => sum + size, 0), 0);
  header.write('mdat', 4, 'latin1');
  return Buffer.concat([moof(moof(0).length + 8), header]);
}
