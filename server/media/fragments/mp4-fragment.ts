/** What one moof says of its tracks' samples. ISO/IEC 14496-12, 8.8. */
import type { SampleDefaults, Track } from './mp4-tracks.ts';
import { BoxError, boxesIn, find, viewOf } from './mp4-box.ts';

/** Times in ticks of the track's timescale. */
export type Sample = { decode: bigint; presentation: bigint; duration: number; /** Where its bytes are, from the moof's first byte. */ at: number; size: number; sync: boolean };

export type TrackFragment = { trackId: number; tfdt: bigint; samples: Sample[] };

const NON_SYNC = 0x1_0000;

/** @param moof payload of the moof box @throws BoxError */
export function readFragment(moof: Uint8Array, tracks: readonly Track[]): TrackFragment[] {
  return [...boxesIn(moof)].filter((box) => box.type === 'traf').map((box) => readTraf(box.body, tracks));
}

function readTraf(traf: Uint8Array, tracks: readonly Track[]): TrackFragment {
  const tfhd = readTfhd(find(traf, 'tfhd').body, tracks);
  const time = find(traf, 'tfdt').body;
  if (time[0] !== 1) throw new BoxError('A fragment time has 32 bits');
  const tfdt = viewOf(time).getBigInt64(4);
  const samples: Sample[] = [];
  let decode = tfdt;
  let dataEnd: number | undefined;
  for (const box of boxesIn(traf)) {
    if (box.type !== 'trun') continue;
    ({ decode, dataEnd } = readTrun(box.body, tfhd.defaults, { decode, dataEnd }, samples));
  }
  return { trackId: tfhd.trackId, tfdt, samples };
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

type RunState = { decode: bigint; /** Where the run before ended. */ dataEnd: number | undefined };

/** Adds the run's samples to `samples`. @returns where the next run goes on */
function readTrun(body: Uint8Array, defaults: SampleDefaults, start: RunState, samples: Sample[]): RunState {
  const view = viewOf(body);
  const version = view.getUint8(0);
  const flags = view.getUint32(0) & 0xff_ffff;
  const count = view.getUint32(4);
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let at = 8;
  let dataAt = flags & 0x1 ? view.getInt32(at) : start.dataEnd;
  if (dataAt === undefined) throw new BoxError('A fragment does not say where its samples are');
  if (flags & 0x1) at += 4;
  const firstFlags = flags & 0x4 ? view.getUint32(at) : undefined;
  if (flags & 0x4) at += 4;
  if (at + count * fields * 4 > body.length) throw new BoxError('A run of samples is longer than its box');
  let { decode } = start;
  const optional = (flag: number, fallback: number) => {
    if (!(flags & flag)) return fallback;
    at += 4;
    return view.getUint32(at - 4);
  };
  for (let i = 0; i < count; i++) {
    const duration = optional(0x100, defaults.duration);
    const size = optional(0x200, defaults.size);
    const sampleFlags = optional(0x400, i === 0 && firstFlags !== undefined ? firstFlags : defaults.flags);
    const raw = optional(0x800, 0);
    // Version 1: a frame may be shown before its (shifted) decode time.
    const composition = version === 0 ? raw : raw | 0;
    samples.push({ decode, presentation: decode + BigInt(composition), duration, at: dataAt, size, sync: !(sampleFlags & NON_SYNC) });
    decode += BigInt(duration);
    dataAt += size;
  }
  return { decode, dataEnd: dataAt };
}
