/** Codecs by the names people know. */
const NAMES: Record<string, string> = {
  h264: 'H.264', hevc: 'HEVC', mpeg1video: 'MPEG-1', mpeg2video: 'MPEG-2', mpeg4: 'MPEG-4 Part 2', msmpeg4v2: 'MS MPEG-4', msmpeg4v3: 'MS MPEG-4', mjpeg: 'Motion JPEG', h263: 'H.263', dvvideo: 'DV', prores: 'ProRes',
  dnxhd: 'DNxHD', vp8: 'VP8', vp9: 'VP9', av1: 'AV1', wmv1: 'WMV', wmv2: 'WMV', wmv3: 'WMV', vc1: 'VC-1', flv1: 'Sorenson', rawvideo: 'uncompressed pictures',
  aac: 'AAC', aac_latm: 'AAC (LATM)', mp1: 'MPEG audio', mp2: 'MPEG audio', mp3: 'MP3', ac3: 'Dolby Digital', eac3: 'Dolby Digital Plus', opus: 'Opus', vorbis: 'Vorbis', flac: 'FLAC', amr_nb: 'AMR', amr_wb: 'AMR', alac: 'Apple Lossless',
  pcm_alaw: 'G.711', pcm_mulaw: 'G.711', adpcm_g722: 'G.722', adpcm_g726: 'G.726', adpcm_g726le: 'G.726', wmav1: 'WMA', wmav2: 'WMA', unknown: 'an unknown form', none: 'an unknown form',
};

/** @param codec ffprobe's name, "unknown" where it has none */
export function codecName(codec: string): string {
  return NAMES[codec] ?? (codec.startsWith('pcm_') ? 'PCM' : codec.startsWith('adpcm_') ? 'ADPCM' : codec.toUpperCase());
}
