/** What one moof says of its tracks' samples. ISO/IEC 14496-12, 8.8. */
import type { SampleDefaults, Track } from './mp4-tracks.ts';
import { BoxError, boxesIn, find, viewOf } from './mp4-box.ts';

/** Times in ticks of the track's timescale. */
export type Sample = { decode: bigint; presentation: bigint; duration: number; size: number; sync: boolean };

export type TrackFragment = {
  trackId: number;
  /** Of the first sample, from the moof's first byte. */
  dataOffset: number;
  samples: Sample[];
  tfdt: bigint;
  /** Where things lie in the moof's payload, for putting times right in place (see retime-fragment). */
  at: { tfdt: number; /** First byte of each trun. */ runs: number[]; /** Each sample's composition offset; empty when none is given. */ compositions: number[] };
};

const NON_SYNC = 0x1_0000;

/** @param moof payload of the moof box @throws BoxError */
export function readFragment(moof: Uint8Array, tracks: readonly Track[]): TrackFragment[] {
  return [...boxesIn(moof)].filter((box) => box.type === 'traf').map((box) => readTraf(box.body, box.offset, tracks));
}

function readTraf(traf: Uint8Array, trafOffset: number, tracks: readonly Track[]): TrackFragment {
  const tfhd = readTfhd(find(traf, 'tfhd').body, tracks);
  const tfdtBox = find(traf, 'tfdt');
  if (tfdtBox.body[0] !== 1) throw new BoxError('A fragment time has 32 bits');
  const tfdt = viewOf(tfdtBox.body).getBigInt64(4);
  const samples: Sample[] = [];
  // The version and flags come before the time.
  const at: TrackFragment['at'] = { tfdt: trafOffset + tfdtBox.offset + 4, runs: [], compositions: [] };
  let dataOffset: number | undefined;
  let decode = tfdt;
  for (const box of boxesIn(traf)) {
    if (box.type !== 'trun') continue;
    const run = readTrun(box.body, tfhd.defaults, decode);
    decode = run.end;
    dataOffset ??= run.dataOffset;
    at.runs.push(trafOffset + box.offset);
    for (const sample of run.samples) samples.push(sample);
    for (const offset of run.compositions) at.compositions.push(trafOffset + box.offset + offset);
  }
  if (samples.length > 0 && dataOffset === undefined) throw new BoxError('A fragment does not say where its samples are');
  return { trackId: tfhd.trackId, dataOffset: dataOffset ?? 0, samples, tfdt, at };
}

function readTfhd(body: Uint8Array, tracks: readonly Track[]): { trackId: number; defaults: SampleDefaults } {
  const view = viewOf(body);
  const flags = view.getUint32(0) & 0xff_ffff;
  const trackId = view.getUint32(4);
  const track = tracks.find((candidate) => candidate.id === trackId);
  if (!track) throw new BoxError(`A fragment belongs to track ${trackId}, which is not declared`);
  if (flags & 0x1 || !(flags & 0x02_0000)) throw new BoxError('A fragment is not addressed from its moof');
  let at = 8 + (flags & 0x2 ? 4 : 0);
  const optional = (flag: number, fallback: number) => {
    if (!(flags & flag)) return fallback;
    at += 4;
    return view.getUint32(at - 4);
  };
  const { defaults } = track;
  return { trackId, defaults: { duration: optional(0x8, defaults.duration), size: optional(0x10, defaults.size), flags: optional(0x20, defaults.flags) } };
}

function readTrun(body: Uint8Array, defaults: SampleDefaults, start: bigint): { samples: Sample[]; compositions: number[]; dataOffset?: number; end: bigint } {
  const view = viewOf(body);
  const version = view.getUint8(0);
  const flags = view.getUint32(0) & 0xff_ffff;
  const count = view.getUint32(4);
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let at = 8;
  const dataOffset = flags & 0x1 ? view.getInt32(at) : undefined;
  if (flags & 0x1) at += 4;
  const firstFlags = flags & 0x4 ? view.getUint32(at) : undefined;
  if (flags & 0x4) at += 4;
  if (at + count * fields * 4 > body.length) throw new BoxError('A run of samples is longer than its box');
  const samples: Sample[] = [];
  const compositions: number[] = [];
  let decode = start;
  const optional = (flag: number, fallback: number) => {
    if (!(flags & flag)) return fallback;
    at += 4;
    return view.getUint32(at - 4);
  };
  for (let i = 0; i < count; i++) {
    const duration = optional(0x100, defaults.duration);
    const size = optional(0x200, defaults.size);
    const sampleFlags = optional(0x400, i === 0 && firstFlags !== undefined ? firstFlags : defaults.flags);
    if (flags & 0x800) compositions.push(at);
    const raw = optional(0x800, 0);
    // Version 1: a frame may be shown before its (shifted) decode time.
    const composition = version === 0 ? raw : raw | 0;
    samples.push({ decode, presentation: decode + BigInt(composition), duration, size, sync: !(sampleFlags & NON_SYNC) });
    decode += BigInt(duration);
  }
  return { samples, compositions, dataOffset, end: decode };
}
