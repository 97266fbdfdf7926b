/**
 * How a source's times are carried over into the packaged file, and the ffmpeg arguments for it. Pure.
 *
 * ffmpeg takes the source apart and writes fragments to its standard output; `repackage` puts them in the order players need. (Before,
 * ffmpeg's file was final: sound had to be read a second time to be interleaved by presentation time, and gaps could not be filled.)
 *
 * - `negative_cts_offsets`: the first picture is decoded when it is shown, so that nothing lies before it.
 * - `empty_moov` where the container declares its codecs up front; else (transport streams) `delay_moov` waits for the first sound, and
 *   all GOPs before it come in one fragment, which `repackage` takes apart. `aac_adtstoasc` takes the headers off such sound.
 * - `frag_discont` makes fragment times absolute; without it each track starts at 0 and picture and sound lose their offset.
 *   An edit list would do as well, but browsers read only some of it and hls.js none.
 */
import { divide } from '#contracts/time.ts';
import type { Probe } from './probe.ts';
import { openInput } from './tool-arguments.ts';

/** Seconds as an exact fraction. */
export type Fraction = { num: bigint; den: bigint };

export type RemuxPlan = {
  /** Source time of the first picture. */
  firstPicture: Fraction;
  /** Whole seconds added to every time, so that none is negative. */
  offsetSeconds: bigint;
};

/** A fragment is at least this long, so that footage of key frames only does not become a fragment per frame. */
export const SHORTEST_GOP_US = 400_000;

/** @returns null when there is no key frame to start from: ffmpeg drops what comes before the first */
export function planRemux({ video, audio, firstPackets }: Probe): RemuxPlan | null {
  const key = firstPackets.find((packet) => packet.key && packet.pts !== null);
  if (!video || !key) return null;
  const firstPicture: Fraction = { num: BigInt(key.pts!) * BigInt(video.timeBase.num), den: BigInt(video.timeBase.den) };
  const picture = divide(firstPicture.num, firstPicture.den, 'floor');
  const sound = audio === null || audio.startUs === null ? picture : BigInt(Math.floor(audio.startUs / 1_000_000));
  return { firstPicture, offsetSeconds: -(sound < picture ? sound : picture) };
}

/** Containers that say at their beginning how their sound is coded. */
const DECLARING = /\b(mov|matroska)\b/;

/** Arguments for ffmpeg: no re-encode, one picture and at most one sound, nothing of the source's metadata; fragments on stdout. */
export function remuxArguments(source: string, { video, audio, container }: Probe, { offsetSeconds }: RemuxPlan): string[] {
  return [
    '-copyts', '-fflags', '+genpts', ...openInput(source),
    '-map', `0:${video!.index}`, ...(audio ? ['-map', `0:${audio.index}`, '-bsf:a', 'aac_adtstoasc'] : []),
    '-c', 'copy', '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact',
    '-avoid_negative_ts', 'disabled', '-output_ts_offset', String(offsetSeconds),
    '-movflags', `+frag_keyframe+${DECLARING.test(container) ? 'empty_moov' : 'delay_moov'}+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer`,
    '-use_editlist', '0', '-min_frag_duration', String(SHORTEST_GOP_US),
    // Fewer, larger writes: half the time of the default's 32 kB.
    '-protocol_whitelist', 'file,pipe', '-f', 'mp4', '-blocksize', '1048576', 'pipe:1',
  ];
}
