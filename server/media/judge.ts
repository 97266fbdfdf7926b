/**
 * What is to be done with a recording so that a browser can play it. Pure: facts in, decision out, reasons in words an officer
 * can use. Room for 'transcode' (issue 3): codes name what is in the way, so that a transcoder can take them up one by one.
 */
import type { Probe, VideoPacket } from './probe.ts';

export type UnplayableCode =
  | 'empty' | 'not-a-recording' | 'unreadable' | 'no-picture' | 'video-codec' | 'pixel-format' | 'interlaced' | 'too-large' | 'open-gop' | 'no-keyframe' | 'audio-codec' | 'undecodable' | 'bad-times' | 'sound-gap' | 'long-gop';

export type Verdict = { decision: 'remux' } | { decision: 'unplayable'; code: UnplayableCode; reason: string };

/** Ends every reason: the first thing an officer fears is that the footage is gone. */
const SAFE = 'The original is safe.';

const NAMES: Record<string, string> = {
  hevc: 'HEVC', mpeg1video: 'MPEG-1', mpeg2video: 'MPEG-2', mpeg4: 'MPEG-4 Part 2', mjpeg: 'Motion JPEG', h263: 'H.263', prores: 'ProRes', vp8: 'VP8', vp9: 'VP9', av1: 'AV1',
  mp2: 'MPEG audio', mp3: 'MP3', ac3: 'Dolby Digital', eac3: 'Dolby Digital Plus', opus: 'Opus', amr_nb: 'AMR', amr_wb: 'AMR', alac: 'Apple Lossless', adpcm_ima_wav: 'ADPCM', adpcm_ms: 'ADPCM',
};

function nameOf(codec: string): string {
  return NAMES[codec] ?? (codec.startsWith('pcm_') ? 'PCM' : codec === 'unknown' ? 'an unknown form' : codec.toUpperCase());
}

const WORDS: Record<UnplayableCode, (detail: string) => string> = {
  empty: () => 'The file is empty.',
  'not-a-recording': () => `This is not a video recording, or its beginning is missing. ${SAFE}`,
  unreadable: () => `The file is damaged and can't be read. ${SAFE}`,
  'no-picture': () => `There is no moving picture in this file. ${SAFE}`,
  'video-codec': (codec) => `Recorded in ${nameOf(codec)}, which browsers here can't play yet. ${SAFE}`,
  'pixel-format': (format) => `Recorded with a colour format (${format}) that browsers here can't play yet. ${SAFE}`,
  interlaced: () => `Recorded interlaced, which browsers here can't play properly yet. ${SAFE}`,
  'too-large': (size) => `The picture is ${size}, larger than browsers here can play. ${SAFE}`,
  'open-gop': () => `Recorded in a way (open groups of pictures) that can't be searched exactly in a browser yet. ${SAFE}`,
  'no-keyframe': () => `No complete picture was found at the start of the recording. ${SAFE}`,
  'audio-codec': (codec) => `The sound is recorded in ${nameOf(codec)}, which browsers here can't play yet, and the picture isn't shown without its sound. ${SAFE}`,
  undecodable: () => `The file is damaged: no picture can be made out in it. ${SAFE}`,
  'bad-times': () => `The file is damaged: the times of its pictures contradict each other. ${SAFE}`,
  'sound-gap': (seconds) => `The sound is missing for ${seconds} seconds of the picture, which browsers here can't play yet with this kind of sound. ${SAFE}`,
  'long-gop': () => `Recorded with too few complete pictures to be searched in a browser yet. ${SAFE}`,
};

export function unplayable(code: UnplayableCode, detail = ''): Verdict & { decision: 'unplayable' } {
  return { decision: 'unplayable', code, reason: WORDS[code](detail) };
}

/** 8-bit 4:2:0. */
const PIXEL_FORMATS = new Set(['yuv420p', 'yuvj420p']);
/** 8K. A bound of ours; not tried against a browser. */
const LARGEST_SIDE = 8192;

export function judge({ video, audio, firstPackets }: Probe): Verdict {
  if (!video) return unplayable('no-picture');
  if (video.codec !== 'h264') return unplayable('video-codec', video.codec);
  if (video.width < 16 || video.height < 16) return unplayable('unreadable');
  if (Math.max(video.width, video.height) > LARGEST_SIDE) return unplayable('too-large', `${video.width} × ${video.height}`);
  if (!PIXEL_FORMATS.has(video.pixFmt ?? '')) return unplayable('pixel-format', video.pixFmt ?? 'unknown');
  if (video.interlaced) return unplayable('interlaced');
  if (audio && audio.codec !== 'aac') return unplayable('audio-codec', audio.codec);
  if (!firstPackets.some((packet) => packet.key)) return unplayable('no-keyframe');
  if (hasLeadingPictures(firstPackets)) return unplayable('open-gop');
  return { decision: 'remux' };
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
