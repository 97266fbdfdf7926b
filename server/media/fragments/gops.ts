/** Takes ffmpeg's fragments apart into GOPs: pictures with their times and bytes. Checks what players rely on. */
import type { Sample } from './mp4-fragment.ts';
import type { Track } from './mp4-tracks.ts';
import { isWhole, startsClosed } from '../keyframe.ts';
import { NotPlayable } from '../judge/not-playable.ts';
import { SHORTEST_GOP_US } from '../encode/fragment-arguments.ts';

export type Picture = { presentation: bigint; size: number; sync: boolean };
/** `pictures` in decode order; `times` in presentation order, each once; `end`: of its last frame as the source has it. */
export type SourceGop = { pictures: Picture[]; times: bigint[]; end: bigint; data: Uint8Array[]; unseen: number; /** Its last picture, in decode order, is cut short. */ isCut: boolean; /** To be called when it is written and no longer needed. */ release?: () => void };

/**
 * Usually a fragment is one GOP. Where ffmpeg had to wait for the first sound, its first fragment is several.
 * @param bytes the fragment from its moof's first byte @throws NotPlayable for open GOPs
 */
export function gopsOf(samples: readonly Sample[], bytes: Uint8Array, track: Track): SourceGop[] {
  const starts = [0];
  const shortest = (BigInt(SHORTEST_GOP_US) * BigInt(track.timescale)) / 1_000_000n;
  samples.forEach((sample, i) => {
    if (i > 0 && sample.sync && sample.presentation - samples[starts.at(-1)!]!.presentation >= shortest) starts.push(i);
  });
  return starts.map((start, i) => gopOf(samples.slice(start, starts[i + 1]), bytes, track));
}

function gopOf(samples: readonly Sample[], bytes: Uint8Array, track: Track): SourceGop {
  const first = samples[0]!;
  const where = `at tick ${first.presentation}`;
  const coded = ({ at, size }: Sample) => bytes.subarray(at, at + size);
  if (!first.sync || !startsClosed(coded(first), samples[1] && coded(samples[1]), track)) throw new NotPlayable('open-gop', `no picture ${where} that a decoder can begin with`);
  const damaged = samples.findIndex((sample) => !isWhole(coded(sample), track));
  if (damaged >= 0 && damaged < samples.length - 1) throw new NotPlayable('unreadable', `a picture is not whole, ${damaged + 1} after the key picture ${where}`);
  const sorted = samples.map((sample) => sample.presentation).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorted[0] !== first.presentation) throw new NotPlayable('open-gop', `pictures before the key picture ${where}`);
  const times = sorted.filter((time, i) => i === 0 || time !== sorted[i - 1]);
  const end = samples.reduce((latest, sample) => (sample.presentation + BigInt(sample.duration) > latest ? sample.presentation + BigInt(sample.duration) : latest), times.at(-1)! + 1n);
  return { pictures: samples.map(({ presentation, size, sync }) => ({ presentation, size, sync })), times, end, data: piecesOf(samples, bytes), unseen: sorted.length - times.length, isCut: damaged >= 0 };
}

/**
 * Without its last picture, which a file that ends early holds in part only. No player takes that part.
 * @throws NotPlayable where it is the only one
 */
export function withoutCut(gop: SourceGop): SourceGop {
  const [last, rest] = [gop.pictures.at(-1)!, gop.pictures.slice(0, -1)];
  const shared = rest.some(({ presentation }) => presentation === last.presentation);
  if (rest.length === 0) throw new NotPlayable('unreadable', 'the last key picture is cut short');
  const piece = gop.data.at(-1)!;
  return {
    ...gop,
    pictures: rest,
    times: shared ? gop.times : gop.times.filter((time) => time !== last.presentation),
    end: last.presentation === gop.times.at(-1) && !shared ? last.presentation : gop.end,
    data: [...gop.data.slice(0, -1), piece.subarray(0, piece.length - last.size)],
    unseen: gop.unseen - Number(shared),
    isCut: false,
  };
}

/** The samples' bytes in as few pieces as they lie in. */
function piecesOf(samples: readonly Sample[], bytes: Uint8Array): Uint8Array[] {
  const pieces: { from: number; to: number }[] = [];
  for (const { at, size } of samples) {
    const last = pieces.at(-1);
    if (last?.to === at) last.to = at + size;
    else pieces.push({ from: at, to: at + size });
  }
  return pieces.map(({ from, to }) => bytes.subarray(from, to));
}

/**
 * How long each picture (in decode order) is shown. Written as sample durations, they also are the distances of decode times: a
 * fragment is decoded from its first picture's time to its end, in order, whatever the source did. Browsers take a sample's
 * duration for the time it is shown; the source's decode distances, where frames come unevenly, reach past the next frame.
 * @param end of the GOP: the next one's start, or `end` of the last
 */
export function shownFor({ pictures, times }: SourceGop, end: bigint): bigint[] {
  const lengths = new Map(times.map((time, i) => [time, (times[i + 1] ?? end) - time]));
  const given = new Set<bigint>();
  return pictures.map(({ presentation }) => {
    // Of pictures that share a time, one is seen; decode times still have to go up.
    if (given.has(presentation)) return 1n;
    given.add(presentation);
    return lengths.get(presentation)!;
  });
}
