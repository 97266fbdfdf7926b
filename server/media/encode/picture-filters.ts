/** From the source's pictures to what is encoded: whole, 8-bit 4:2:0, in the colours of an ordinary screen. Pure. */
import type { VideoFacts } from '../look/probe.ts';

/** Decoders in station computers end at 4096; the original keeps the rest. */
const LARGEST_SIDE = 4096;
/** Decoders that say of every picture whether it is interlaced. Of the others (Motion JPEG, uncompressed) only the file says so. */
const TELLING = new Set(['h264', 'hevc', 'mpeg1video', 'mpeg2video', 'mpeg4', 'dvvideo', 'prores', 'vc1', 'wmv3', 'dnxhd']);

export type Size = { width: number; height: number };

/** What is encoded: the coded size, even, and at most 4096 a side. The picture is not turned: its rotation is kept beside it, as in a copy. */
export function encodedSize({ width, height }: Size): Size {
  const part = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const even = (value: number) => Math.max(16, Math.ceil((value * part) / 2) * 2);
  return { width: even(width), height: even(height) };
}

/** Whether each picture is made out of its neighbours too: cut apart, the first and the last of a part need one more. */
export const readsNeighbours = (video: VideoFacts): boolean => deinterlaced(video).length > 0;

/** A filter chain for one picture stream. */
export function pictureFilters(video: VideoFacts): string {
  return [risingTimes(video), ...deinterlaced(video), ...(video.hdr ? toneMapped(video) : plain(video)), 'format=yuv420p'].join(',');
}

/**
 * Pictures keep their time. One that claims to be no later than the one before it (cameras write such by mistake, and no encoder
 * takes it) comes a tick after that one; one without any time a frame after it. None is left out, so that picture n stays picture n.
 */
function risingTimes({ frameRate, timeBase }: VideoFacts): string {
  const usual = frameRate ? Math.max(1, Math.round((timeBase.den * frameRate.den) / (timeBase.num * frameRate.num))) : 1;
  return `setpts='st(0,if(isnan(PTS),if(isnan(PREV_OUTPTS),0,PREV_OUTPTS+${usual}),PTS));if(isnan(PREV_OUTPTS),ld(0),max(ld(0),PREV_OUTPTS+1))'`;
}

/**
 * One picture for each frame, not for each field: picture n of the viewing copy is frame n of the original, and what is marked on
 * one is marked on the other. The second field's moment is in the original. Progressive pictures in between pass as they are.
 */
function deinterlaced({ scan, codec, bottomFieldFirst }: VideoFacts): string[] {
  if (scan === 'progressive' || (scan === 'unknown' && !TELLING.has(codec))) return [];
  return [TELLING.has(codec) ? 'bwdif=mode=send_frame:parity=auto:deint=interlaced' : `bwdif=mode=send_frame:parity=${bottomFieldFirst ? 'bff' : 'tff'}:deint=all`];
}

/**
 * Every chain ends in a fixed size: some files change theirs on the way, and an encoder must not be handed other pictures than
 * it was opened for. A line is added where a side is odd, rather than all pixels be made anew.
 */
function plain(video: VideoFacts): string[] {
  const { width, height } = encodedSize(video);
  const rgb = /^(gbr|rgb|bgr|argb|abgr|[0x]?rgb|pal8)/.test(video.pixFmt ?? '');
  const range = `out_range=tv${rgb ? ':out_color_matrix=bt709' : ''}`;
  const isOdd = Math.max(video.width, video.height) <= LARGEST_SIDE && (width !== video.width || height !== video.height);
  const scaled = isOdd ? [`scale=${video.width}:${video.height}:${range}`, `format=yuv444p`, `pad=${width}:${height}`] : [`scale=${width}:${height}:${range}`];
  return rgb ? [...scaled, 'setparams=colorspace=bt709:color_primaries=bt709:color_trc=iec61966-2-1'] : scaled;
}

/** High dynamic range (PQ or HLG) to BT.709. Plain: one curve for all, no scene by scene reading. */
function toneMapped(video: VideoFacts): string[] {
  const { width, height } = encodedSize(video);
  const transfer = video.hdr === 'hlg' ? 'arib-std-b67' : 'smpte2084';
  return [
    // Dolby Vision often leaves out what its base layer is in.
    `setparams=color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
    `zscale=w=${width}:h=${height}:t=linear:npl=100`, 'format=gbrpf32le', 'zscale=p=bt709', 'tonemap=tonemap=hable:desat=0', 'zscale=t=bt709:m=bt709:r=tv',
  ];
}
