/** What is to be done with a recording so that a browser can play it. Pure: facts in, plan or refusal out. */
import { COPY_ALL, transcodingPicture, transcodingSound, type PictureCause, type Plan } from './plan.ts';
import type { AudioFacts, Probe, VideoFacts, VideoPacket } from '../look/probe.ts';
import { unplayable, type Unplayable } from './unplayable.ts';

export type Verdict = { decision: 'play'; plan: Plan } | Unplayable;

/** 8-bit 4:2:0: all that browsers decode everywhere. */
const PIXEL_FORMATS = new Set(['yuv420p', 'yuvj420p']);
/** H.264 that only few decoders know. (High 10, 4:2:2 and 4:4:4 are told by their pixel format; some of them hold 4:2:0 all the same.) */
const ODD_PROFILES = /Extended|4:4:4|4:2:2|High 10/;
/** AAC that browsers play: the rest of the family (Main, SSR, LTP, LD, ELD) is for other machines. */
const AAC_PROFILES = new Set(['LC', 'HE-AAC', 'HE-AACv2']);
/** 8K. A bound of ours; not tried against a browser. */
export const LARGEST_COPIED_SIDE = 8192;
/** Smaller pictures no camera makes; and an encoder's blocks are 16 × 16. */
const SMALLEST_SIDE = 16;
/** A seek decodes from the last complete picture: more than this takes too long to wait for. */
export const LONGEST_GOP_SECONDS = 10;
/** Bare streams, without a container that would give their pictures times. */
const BARE = /^(h264|hevc|mpegvideo|m4v)$/;

export function judge(probe: Probe): Verdict {
  const { video, audio } = probe;
  if (!video) return unplayable('no-picture');
  if (video.codec === 'unknown') return unplayable('no-decoder', 'unknown');
  if (video.width < 1 || video.height < 1) return unplayable('undecodable');
  if (Math.min(video.width, video.height) < SMALLEST_SIDE) return unplayable('too-small', `${video.width} × ${video.height}`);
  const causes = pictureCauses(probe, video);
  const picture = causes.reduce<Plan>(transcodingPicture, COPY_ALL);
  return { decision: 'play', plan: withSound(picture, audio) };
}

function withSound(plan: Plan, audio: AudioFacts | null): Plan {
  if (!audio) return { ...plan, sound: 'none' };
  if (audio.codec === 'unknown' || audio.sampleRate === 0 || audio.channels === 0) return { ...plan, sound: 'left-out', soundCause: 'codec' };
  const plays = audio.codec === 'aac' && (audio.profile === null || AAC_PROFILES.has(audio.profile));
  return plays ? plan : transcodingSound(plan, 'codec');
}

function pictureCauses({ container, firstPackets }: Probe, video: VideoFacts): PictureCause[] {
  const causes: PictureCause[] = [];
  if (video.dolbyVision !== null && video.codec !== 'h264') causes.push('dolby-vision');
  else if (video.codec !== 'h264') causes.push('codec');
  if (!PIXEL_FORMATS.has(video.pixFmt ?? '')) causes.push('pixel-format');
  else if (video.codec === 'h264' && ODD_PROFILES.test(video.profile ?? '')) causes.push('profile');
  if (video.scan === 'interlaced') causes.push('interlaced');
  if (Math.max(video.width, video.height) > LARGEST_COPIED_SIDE) causes.push('too-large');
  if (BARE.test(container)) causes.push('no-times');
  // How a stream to be transcoded is cut into groups is nobody's concern.
  if (causes.length > 0) return causes;
  if (!firstPackets.some((packet) => packet.key && packet.pts !== null)) return ['no-keyframe'];
  if (hasLeadingPictures(firstPackets)) return ['open-gop'];
  return hasLongGop(firstPackets, video) ? ['long-gop'] : [];
}

/** Whether a picture that is decoded after a key picture is shown before it: the sign of an open GOP. */
export function hasLeadingPictures(packets: readonly VideoPacket[]): boolean {
  let key: number | null = null;
  for (const packet of packets) {
    if (packet.key) key = packet.pts;
    else if (key !== null && packet.pts !== null && packet.pts < key) return true;
  }
  return false;
}

function hasLongGop(packets: readonly VideoPacket[], { timeBase: { num, den } }: VideoFacts): boolean {
  let key: number | null = null;
  for (const { key: isKey, pts } of packets) {
    if (isKey) key = pts;
    else if (key !== null && pts !== null && (pts - key) * num > LONGEST_GOP_SECONDS * den) return true;
  }
  return false;
}
