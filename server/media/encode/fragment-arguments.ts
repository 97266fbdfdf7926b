/**
 * The whole ffmpeg command for a plan: the source taken apart, copied or encoded, written as fragments to standard output, where
 * `repackage` puts them in the order players need and makes the index. Pure.
 *
 * - `negative_cts_offsets`: the first picture is decoded when it is shown, so that nothing lies before it.
 * - `empty_moov` where the container declares its codecs up front, or the encoder does; else (a copy from a transport stream)
 *   `delay_moov` waits for the first sound, and all GOPs before it come in one fragment, which `repackage` takes apart.
 *   `aac_adtstoasc` takes the headers off such sound.
 * - `frag_discont` makes fragment times absolute; without it each track starts at 0 and picture and sound lose their offset.
 *   An edit list would do as well, but browsers read only some of it and hls.js none.
 */
import { pictureEncodeArguments, soundEncodeArguments } from './encode-arguments.ts';
import { encodedSize, pictureFilters } from './picture-filters.ts';
import type { Plan } from '../judge/plan.ts';
import type { AudioFacts, Probe, VideoFacts } from '../look/probe.ts';
import type { SourceTimes } from './source-times.ts';
import { openInput } from '../tool/tool-arguments.ts';

/** A fragment is at least this long, so that footage of key frames only does not become a fragment per frame. */
export const SHORTEST_GOP_US = 400_000;

/** Containers that say at their beginning how their sound is coded. */
const DECLARING = /\b(mov|matroska)\b/;
const EDIT_LISTS = /\bmov\b/;

export type Fragmenting = { source: string; probe: Probe; plan: Plan; times: SourceTimes; /** For decoding, filtering and encoding each. */ threads: number };

export function fragmentArguments({ source, probe, plan, times, threads }: Fragmenting): string[] {
  const { video, audio, container } = probe;
  const decodes = plan.picture === 'transcode' || plan.sound === 'transcode';
  return [
    ...readArguments(plan, container, decodes, threads), ...openInput(source),
    ...pictureArguments(plan, video!, threads), ...soundArguments(plan, audio),
    '-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact',
    '-avoid_negative_ts', 'disabled', '-output_ts_offset', String(times.offsetSeconds),
    '-movflags', `+frag_keyframe+${declares(plan, container) ? 'empty_moov' : 'delay_moov'}+default_base_moof+negative_cts_offsets+frag_discont+skip_trailer`,
    '-use_editlist', '0', '-min_frag_duration', String(SHORTEST_GOP_US),
    // Fewer, larger writes: half the time of the default's 32 kB.
    '-protocol_whitelist', 'file,pipe', '-f', 'mp4', '-blocksize', '1048576', 'pipe:1',
  ];
}

function readArguments({ times }: Plan, container: string, decodes: boolean, threads: number): string[] {
  return [
    // With `-copyts` times are as they are. Without it ffmpeg puts the parts one after another where they jump by more than a second.
    ...(times === 'kept' ? ['-copyts'] : ['-dts_delta_threshold', '1']),
    // Broken pictures are left out one by one; by default a decoder that fails at two thirds of them gives up all.
    ...(decodes ? ['-max_error_rate', '1', '-filter_threads', String(threads), '-threads', String(threads)] : []),
    // The file's edit list shifts times but hides no pictures: a decoder would drop them, a copy shows them.
    ...(decodes && EDIT_LISTS.test(container) ? ['-advanced_editlist', '0'] : []),
    // The picture is turned by the player, as in a copy.
    ...(decodes ? ['-noautorotate'] : []),
    '-fflags', '+genpts',
  ];
}

function pictureArguments({ picture }: Plan, video: VideoFacts, threads: number): string[] {
  const map = ['-map', `0:${video.index}`];
  if (picture === 'copy') return [...map, '-c:v', 'copy'];
  return [...map, '-vf', pictureFilters(video), ...pictureEncodeArguments({ ...encodedSize(video), frameRate: video.frameRate, timeBase: video.timeBase, threads })];
}

/** Bytes and packets of picture that may wait until the first sound is there: a camera's pre-event buffer has none for 30 s. */
const WAITING = ['-muxing_queue_data_threshold', '134217728', '-max_muxing_queue_size', '4096'];

function soundArguments({ sound }: Plan, audio: AudioFacts | null): string[] {
  if (!audio || sound === 'none' || sound === 'left-out') return [];
  const map = ['-map', `0:${audio.index}`];
  return sound === 'copy' ? [...map, '-c:a', 'copy', '-bsf:a', 'aac_adtstoasc'] : [...map, ...soundEncodeArguments(audio), ...WAITING];
}

/** Whether all is known of the codecs before the first of their packets. */
function declares({ picture, sound }: Plan, container: string): boolean {
  return DECLARING.test(container) || (picture === 'transcode' && sound !== 'copy');
}
