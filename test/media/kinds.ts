/**
 * The kinds of files cameras deliver, each made by ffmpeg at a few seconds' length from frame-coded pictures, with what must become
 * of it. `NOT_MADE` says which kinds no encoder here can make.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { PictureCause, Plan, UnplayableCode, ViewingNote } from '#server/media/index.ts';
import { patchBox, withDolbyVision } from './edit-mp4.ts';
import { ffmpeg, makeFootage, makeInterlaced, type Footage } from './make-footage.ts';

export type Outcome =
  | { picture: Plan['picture']; causes?: PictureCause[]; sound?: Plan['sound']; times?: Plan['times']; notes?: ViewingNote['code'][] }
  | { unplayable: UnplayableCode };

export type Kind = {
  name: string;
  ending: string;
  outcome: Outcome;
  /** Encoders the build must have. */
  needs?: string[];
  make: (path: string) => Promise<unknown>;
  /** Numbers painted, in order; as decoded from the source where not given. */
  numbers?: number[];
  /** The source's own times can't be compared one by one: they are assumed, repaired, or of pictures a plain decode leaves out. */
  timesDiffer?: true;
  /** Its fields are of different moments. */
  isWoven?: true;
  /** Degrees the container has the picture turned by. */
  rotation?: number;
};

export const FRAMES = 100;

/** Further kinds a camera may deliver that nothing here can encode. Their decoders are ffmpeg's; the path they take is the same. */
export const NOT_MADE: Record<string, string> = {
  'VC-1 and WMV 9': 'ffmpeg has decoders only',
  'HE-AAC, AAC-LD, xHE-AAC': 'the build has no encoder for them (libfdk_aac is not free); ffmpeg’s own makes LC only',
  'G.729, QCELP, EVRC': 'ffmpeg has decoders only',
  'Dolby Vision with its metadata (RPU)': 'no encoder here writes it; the box that declares it is put into an HEVC file instead',
  'interlaced HEVC (a field for each picture)': 'libx265 can mark it, but ffmpeg’s decoder shows the fields one by one: not handled, see docs/MEDIA.md',
};

type Spec = Omit<Footage, 'path' | 'frames'> & { frames?: number };
const footage = (spec: Spec) => (path: string) => makeFootage({ frames: FRAMES, ...spec, path });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=30:open-gop=0'];
const X265 = { needs: ['libx265'] };
const transcoded = (...causes: PictureCause[]): Outcome => ({ picture: 'transcode', causes, notes: ['picture-transcoded'] });
const soundOnly = (more: Partial<Exclude<Outcome, { unplayable: unknown }>> = {}): Outcome => ({ picture: 'copy', sound: 'transcode', notes: ['sound-transcoded'], ...more });
const COPIED: Outcome = { picture: 'copy', notes: [] };

/** ffmpeg's own encoders in their usual containers. */
function codec(name: string, ending: string, encoder: string, extra: string[] = [], sound?: { encoder: string; extra?: string[] }): Kind {
  return {
    name, ending, needs: [encoder, ...(sound ? [sound.encoder] : [])],
    outcome: { ...transcoded('codec'), ...(sound ? { sound: 'transcode' as const, notes: ['picture-transcoded', 'sound-transcoded'] as ViewingNote['code'][] } : {}) },
    make: footage({ extra: ['-c:v', encoder, ...extra, ...(sound ? ['-c:a', sound.encoder, ...(sound.extra ?? [])] : [])], ...(sound ? { sound: {} } : {}) }),
  };
}

function sounding(name: string, ending: string, encoder: string, extra: string[] = [], outcome = soundOnly(), sound: Footage['sound'] = {}): Kind {
  return { name, ending, needs: [encoder], outcome, make: footage({ bFrames: 2, sound: { ...sound, codec: encoder }, extra }) };
}

/** 25 frames a second of two fields, each of its own moment: the block has moved on in the second. */
async function joined(path: string, parts: Spec[], ending: string): Promise<void> {
  const names = parts.map((_, i) => `${path}.${i}.${ending}`);
  for (const [i, spec] of parts.entries()) await makeFootage({ frames: FRAMES, ...spec, path: names[i]! });
  await writeFile(path, Buffer.concat(await Promise.all(names.map((name) => readFile(name)))));
}

async function cutAt(path: string, part: number): Promise<void> {
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, Math.floor(whole.length * part)));
}

/** AMR-NB has no encoder here, but a bit rate a child could write: a header byte for each 20 ms, then 31 bytes that mean hardly anything. */
async function withAmr(path: string): Promise<void> {
  const frame = Buffer.alloc(32, 0x5a);
  frame[0] = 0x3c;
  const seconds = FRAMES / 30;
  await writeFile(`${path}.amr`, Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: Math.round(seconds * 50) }, () => frame)]));
  await makeFootage({ frames: FRAMES, path: `${path}.mp4` });
  await ffmpeg(['-i', `${path}.mp4`, '-i', `${path}.amr`, '-map', '0:v', '-map', '1:a', '-c', 'copy', path]);
}

export const KINDS: Kind[] = [
  // Copied.
  { name: 'H.264 and AAC', ending: 'mp4', outcome: COPIED, make: footage({ bFrames: 2, sound: {} }), numbers: range(0, FRAMES) },
  { name: 'H.264 without sound', ending: 'mp4', outcome: { picture: 'copy', sound: 'none', notes: [] }, make: footage({}), numbers: range(0, FRAMES) },
  { name: 'H.264, a pause of five seconds in its times', ending: 'mkv', outcome: COPIED, make: footage({ sound: {}, gop: 30, extra: ['-vf', 'setpts=PTS+gte(N\\,60)*5/TB,format=yuv420p'] }), numbers: range(0, FRAMES) },
  { name: 'H.264, times that begin at an hour', ending: 'ts', outcome: COPIED, make: footage({ bFrames: 2, sound: {}, extra: ['-output_ts_offset', '3600'] }), numbers: range(0, FRAMES) },
  { name: 'H.264, two pictures and two sounds', ending: 'mp4', outcome: { picture: 'copy', notes: ['other-tracks'] }, make: async (path) => {
    await makeFootage({ frames: FRAMES, sound: {}, path: `${path}.a.mp4` });
    await ffmpeg(['-i', `${path}.a.mp4`, '-map', '0:v', '-map', '0:v', '-map', '0:a', '-map', '0:a', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-filter:v:0', 'scale=160:90', '-filter:v:1', 'null', '-c:a', 'copy', path]);
  }, numbers: range(0, FRAMES) },
  { name: 'H.264, a last frame without length', ending: 'mp4', outcome: COPIED, make: async (path) => {
    await makeFootage({ frames: FRAMES, extra: ['-vf', `settb=1/15360,setpts=N*512+eq(N\\,${FRAMES - 1})*100,format=yuv420p`, '-enc_time_base', '1/15360', '-video_track_timescale', '15360'], path });
    // The last entry of the table of sample durations.
    await patchBox(path, 'stts', (body) => void body.writeUInt32BE(0, body.length - 4));
  }, numbers: range(0, FRAMES) },
  // The picture transcoded.
  { name: 'HEVC', ending: 'mp4', ...X265, outcome: transcoded('codec'), make: footage({ extra: HEVC }), numbers: range(0, FRAMES) },
  { name: 'HEVC and AAC in a transport stream', ending: 'ts', ...X265, outcome: transcoded('codec'), make: footage({ sound: {}, extra: HEVC }), numbers: range(0, FRAMES) },
  { name: 'HEVC, frames at uneven times', ending: 'mp4', ...X265, outcome: transcoded('codec'), make: footage({ uneven: true, sound: {}, extra: HEVC }), numbers: range(0, FRAMES) },
  { name: 'HEVC at 29.97, sound 44.1 kHz half a second late', ending: 'mov', ...X265, outcome: transcoded('codec'), make: footage({ fps: '30000/1001', sound: { sampleRate: 44_100, offset: 0.5 }, extra: [...HEVC, '-tag:v', 'hvc1'] }), numbers: range(0, FRAMES) },
  { name: 'HEVC, turned by its container', ending: 'mp4', ...X265, outcome: transcoded('codec'), rotation: 90, make: async (path) => {
    await makeFootage({ frames: FRAMES, extra: HEVC, path: `${path}.upright.mp4` });
    await ffmpeg(['-i', `${path}.upright.mp4`, '-c', 'copy', '-metadata:s:v:0', 'rotate=270', path]);
  }, numbers: range(0, FRAMES) },
  { name: 'HEVC, frames hidden by an edit list', ending: 'mp4', ...X265, outcome: transcoded('codec'), timesDiffer: true, make: async (path) => {
    await makeFootage({ frames: FRAMES, sound: {}, extra: HEVC, path: `${path}.whole.mp4` });
    await ffmpeg(['-ss', '1.5', '-i', `${path}.whole.mp4`, '-c', 'copy', path]);
  }, numbers: range(30, FRAMES) },
  { name: 'HEVC, a pause of five seconds in its times', ending: 'mkv', ...X265, outcome: transcoded('codec'), make: footage({ extra: [...HEVC, '-vf', 'setpts=PTS+gte(N\\,60)*5/TB,format=yuv420p'] }), numbers: range(0, FRAMES) },
  { name: 'HEVC 10 bit', ending: 'mp4', ...X265, outcome: transcoded('codec', 'pixel-format'), make: footage({ extra: [...HEVC, '-pix_fmt', 'yuv420p10le'] }), numbers: range(0, FRAMES) },
  { name: 'HEVC HDR (PQ)', ending: 'mp4', ...X265, outcome: { ...transcoded('codec', 'pixel-format'), notes: ['picture-transcoded', 'hdr'] }, make: footage({ extra: [...HEVC, '-pix_fmt', 'yuv420p10le', '-color_trc', 'smpte2084', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'] }), numbers: range(0, FRAMES) },
  { name: 'HEVC HDR (HLG)', ending: 'mp4', ...X265, outcome: { ...transcoded('codec', 'pixel-format'), notes: ['picture-transcoded', 'hdr'] }, make: footage({ extra: [...HEVC, '-pix_fmt', 'yuv420p10le', '-color_trc', 'arib-std-b67', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'] }), numbers: range(0, FRAMES) },
  { name: 'Dolby Vision over HLG', ending: 'mp4', ...X265, outcome: { ...transcoded('dolby-vision', 'pixel-format'), notes: ['picture-transcoded', 'hdr'] }, make: async (path) => {
    await makeFootage({ frames: FRAMES, extra: [...HEVC, '-pix_fmt', 'yuv420p10le', '-color_trc', 'arib-std-b67', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc', '-tag:v', 'hvc1'], path });
    await withDolbyVision(path);
  }, numbers: range(0, FRAMES) },
  { name: 'H.264 with open GOPs', ending: 'mp4', outcome: transcoded('open-gop'), make: footage({ bFrames: 2, openGop: true, sound: {} }), numbers: range(0, FRAMES) },
  { name: 'H.264 whose open GOPs come late', ending: 'mp4', outcome: transcoded('open-gop'), make: async (path) => {
    await makeFootage({ frames: 450, bFrames: 2, path: `${path}.closed.ts` });
    await makeFootage({ frames: 90, bFrames: 2, openGop: true, path: `${path}.open.ts` });
    await ffmpeg(['-i', `concat:${path}.closed.ts|${path}.open.ts`, '-c', 'copy', path]);
  }, numbers: [...range(0, 450), ...range(0, 90)] },
  { name: 'H.264, 20 s between complete pictures', ending: 'mp4', outcome: transcoded('long-gop'), make: footage({ fps: '8', gop: 160, sound: {} }), numbers: range(0, FRAMES) },
  { name: 'H.264, complete pictures that grow rare after 20 s', ending: 'mp4', outcome: transcoded('long-gop'), make: footage({ frames: 600, gop: 1000, extra: ['-force_key_frames', 'expr:lt(t,20)*gte(t,n_forced*1)', '-forced-idr', '1', '-vf', 'setpts=PTS+gte(N\\,590)*10/TB,format=yuv420p'] }), numbers: range(0, 600) },
  { name: 'H.264 4:2:2', ending: 'mp4', outcome: transcoded('pixel-format'), make: footage({ extra: ['-pix_fmt', 'yuv422p'] }), numbers: range(0, FRAMES) },
  { name: 'H.264 4:4:4 of an odd size', ending: 'mp4', outcome: transcoded('pixel-format'), make: footage({ extra: ['-vf', 'pad=321:181,format=yuv444p'] }) },
  { name: 'H.264 10 bit', ending: 'mp4', outcome: transcoded('pixel-format'), make: footage({ extra: ['-pix_fmt', 'yuv420p10le'] }), numbers: range(0, FRAMES) },
  { name: 'H.264 as RGB', ending: 'mp4', needs: ['libx264rgb'], outcome: transcoded('pixel-format'), make: footage({ extra: ['-vf', 'format=rgb24', '-c:v', 'libx264rgb'] }), numbers: range(0, FRAMES) },
  { name: 'H.264 interlaced', ending: 'mp4', outcome: { ...transcoded('interlaced'), notes: ['picture-transcoded', 'deinterlaced'] }, make: (path) => makeInterlaced(path, FRAMES, ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-crf', '12', '-flags', '+ildct+ilme', '-x264opts', 'tff=1']), numbers: range(0, FRAMES), isWoven: true },
  { name: 'MPEG-2 interlaced', ending: 'mpg', needs: ['mpeg2video'], outcome: { ...transcoded('codec', 'interlaced'), notes: ['picture-transcoded', 'deinterlaced'] }, make: (path) => makeInterlaced(path, FRAMES, ['-c:v', 'mpeg2video', '-q:v', '2', '-bf', '2', '-flags', '+ildct+ilme', '-top', '1']), numbers: range(0, FRAMES), isWoven: true },
  codec('MPEG-1', 'mpg', 'mpeg1video', ['-q:v', '4', '-bf', '2'], { encoder: 'mp2' }),
  codec('MPEG-2 and MPEG audio', 'mpg', 'mpeg2video', ['-q:v', '4', '-bf', '2'], { encoder: 'mp2' }),
  codec('MPEG-2 in a transport stream', 'ts', 'mpeg2video', ['-q:v', '4', '-bf', '2'], { encoder: 'ac3' }),
  codec('MPEG-4 ASP with B-frames', 'avi', 'mpeg4', ['-q:v', '4', '-bf', '2', '-flags', '+qpel'], { encoder: 'libmp3lame' }),
  codec('MPEG-4 by Xvid', 'avi', 'libxvid', ['-q:v', '4'], { encoder: 'adpcm_ima_wav' }),
  codec('MPEG-4 in 3GP', '3gp', 'mpeg4', ['-q:v', '4']),
  { ...codec('Motion JPEG', 'avi', 'mjpeg', ['-q:v', '4', '-pix_fmt', 'yuvj422p'], { encoder: 'pcm_s16le' }), outcome: { picture: 'transcode', causes: ['codec', 'pixel-format'], sound: 'transcode', notes: ['picture-transcoded', 'sound-transcoded'] } },
  codec('Motion JPEG in QuickTime', 'mov', 'mjpeg', ['-q:v', '4', '-pix_fmt', 'yuvj420p']),
  codec('H.263', 'avi', 'h263p', ['-q:v', '4']),
  codec('Sorenson', 'flv', 'flv', ['-q:v', '4'], { encoder: 'libmp3lame', extra: ['-ar', '44100'] }),
  codec('WMV', 'asf', 'wmv2', ['-q:v', '4'], { encoder: 'wmav2' }),
  codec('VP8 and Vorbis', 'webm', 'libvpx', ['-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M'], { encoder: 'libvorbis' }),
  codec('VP9 and Opus', 'webm', 'libvpx-vp9', ['-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M'], { encoder: 'libopus' }),
  codec('AV1', 'mp4', 'libsvtav1', ['-preset', '12', '-crf', '30']),
  { ...codec('ProRes', 'mov', 'prores_ks', ['-profile:v', '0'], { encoder: 'pcm_s24le' }), outcome: { picture: 'transcode', causes: ['codec', 'pixel-format'], sound: 'transcode' } },
  { ...codec('DNxHR', 'mov', 'dnxhd', ['-profile:v', 'dnxhr_lb', '-pix_fmt', 'yuv422p']), outcome: transcoded('codec', 'pixel-format') },
  { name: 'DV', ending: 'dv', needs: ['dvvideo'], outcome: { picture: 'transcode', causes: ['codec', 'interlaced'] }, make: footage({ fps: '25', sound: { codec: 'pcm_s16le' }, extra: ['-vf', 'scale=720:576:flags=neighbor,format=yuv420p', '-c:v', 'dvvideo', '-ac', '2'] }) },
  { ...codec('uncompressed pictures', 'avi', 'rawvideo', ['-pix_fmt', 'bgr24']), outcome: transcoded('codec', 'pixel-format') },
  { name: 'H.264 without a container', ending: 'h264', outcome: { ...transcoded('no-times'), notes: ['picture-transcoded', 'no-times'] }, make: footage({}), numbers: range(0, FRAMES), timesDiffer: true },
  { name: 'HEVC without a container', ending: 'hevc', ...X265, outcome: { ...transcoded('codec', 'no-times'), notes: ['picture-transcoded', 'no-times'] }, make: footage({ extra: HEVC }), numbers: range(0, FRAMES), timesDiffer: true },
  // Times.
  { name: 'H.264, the clock begins anew in the middle', ending: 'ts', outcome: { picture: 'copy', times: 'rejoined', notes: ['times-rejoined'] }, timesDiffer: true, make: (path) => joined(path, [30, 0].map((offset) => ({ bFrames: 2, sound: {}, extra: ['-output_ts_offset', String(offset)] })), 'ts'), numbers: [...range(0, FRAMES), ...range(0, FRAMES)] },
  { name: 'MPEG-2, the clock begins anew in the middle', ending: 'ts', needs: ['mpeg2video'], outcome: { picture: 'transcode', causes: ['codec'], times: 'rejoined', notes: ['times-rejoined', 'picture-transcoded'] }, timesDiffer: true, make: (path) => joined(path, [30, 0].map((offset) => ({ extra: ['-c:v', 'mpeg2video', '-q:v', '4', '-output_ts_offset', String(offset)] })), 'ts') },
  // The sound alone.
  sounding('PCM', 'mov', 'pcm_s16le'),
  sounding('PCM, two seconds late', 'mov', 'pcm_s16le', [], soundOnly(), { offset: 2, seconds: 1.3 }),
  sounding('PCM, six channels', 'mov', 'pcm_s16le', ['-ac', '6'], soundOnly({ notes: ['sound-transcoded', 'mixed-down'] })),
  sounding('G.711 A-law at 8 kHz', 'mov', 'pcm_alaw', [], soundOnly(), { sampleRate: 8_000 }),
  // An AVI has no presentation times: a decoder guesses the last ones wrong, the copy's are even.
  { ...sounding('G.711 µ-law at 8 kHz', 'avi', 'pcm_mulaw', [], soundOnly(), { sampleRate: 8_000 }), timesDiffer: true, numbers: range(0, FRAMES) },
  sounding('Dolby Digital', 'mp4', 'ac3'),
  sounding('Dolby Digital Plus', 'mp4', 'eac3'),
  sounding('Opus', 'mp4', 'libopus'),
  sounding('MP3', 'mp4', 'libmp3lame'),
  sounding('MPEG audio in a transport stream', 'ts', 'mp2'),
  sounding('FLAC', 'mkv', 'flac'),
  sounding('Vorbis', 'mkv', 'libvorbis'),
  sounding('Apple Lossless', 'mov', 'alac'),
  { name: 'AMR', ending: '3gp', outcome: soundOnly(), make: withAmr },
  { name: 'AAC in six channels that ends early', ending: 'mp4', outcome: { picture: 'copy', sound: 'transcode', notes: ['sound-transcoded', 'mixed-down'] }, make: footage({ sound: { seconds: 1.2 }, extra: ['-ac', '6'] }), numbers: range(0, FRAMES) },
  { name: 'sound of an unknown form', ending: 'mov', outcome: { picture: 'copy', sound: 'left-out', notes: ['sound-undecodable'] }, make: async (path) => {
    await makeFootage({ frames: FRAMES, sound: { codec: 'pcm_s16le' }, path });
    await writeFile(path, Buffer.from((await readFile(path)).toString('latin1').replace('sowt', 'xxxx'), 'latin1'));
  }, numbers: range(0, FRAMES) },
  // Cut short.
  { name: 'an MP4 cut short', ending: 'mp4', outcome: { picture: 'copy', notes: ['ends-early'] }, timesDiffer: true, make: async (path) => {
    await makeFootage({ frames: FRAMES, sound: {}, extra: ['-movflags', '+faststart'], path });
    await cutAt(path, 0.6);
  } },
  { name: 'HEVC cut short', ending: 'mp4', ...X265, outcome: { picture: 'transcode', notes: ['ends-early', 'picture-transcoded'] }, timesDiffer: true, make: async (path) => {
    await makeFootage({ frames: FRAMES, extra: [...HEVC, '-movflags', '+faststart'], path });
    await cutAt(path, 0.6);
  } },
  { name: 'a Matroska file cut short', ending: 'mkv', outcome: { picture: 'copy', notes: ['ends-early'] }, timesDiffer: true, make: async (path) => {
    await makeFootage({ frames: FRAMES, sound: {}, path });
    await cutAt(path, 0.6);
  } },
  // Not cut short, though shorter or longer than something in them says.
  ...['mp4', 'mkv'].map((ending): Kind => ({ name: 'sound that goes on for three seconds', ending, outcome: COPIED, make: footage({ sound: { seconds: FRAMES / 30 + 3 } }), numbers: range(0, FRAMES) })),
  { name: 'H.264 that begins between complete pictures', ending: 'ts', outcome: COPIED, timesDiffer: true, make: async (path) => {
    await makeFootage({ frames: 200, gop: 90, path });
    const whole = await readFile(path);
    const half = Math.floor(whole.length / 188 / 8) * 188;
    await writeFile(path, Buffer.concat([whole.subarray(0, 188 * 3), whole.subarray(half)]));
  }, numbers: range(90, 200) },
  // Not playable.
  { name: 'an MP4 that was never finished', ending: 'mp4', outcome: { unplayable: 'unfinished' }, make: async (path) => {
    await makeFootage({ frames: FRAMES, path });
    await cutAt(path, 0.8);
  } },
  { name: 'sound only', ending: 'mp4', outcome: { unplayable: 'no-picture' }, make: (path) => ffmpeg(['-f', 'lavfi', '-t', '2', '-i', 'sine', '-c:a', 'aac', path]) },
  { name: 'pictures of an unknown form', ending: 'mp4', outcome: { unplayable: 'no-decoder' }, make: async (path) => {
    await makeFootage({ frames: FRAMES, path });
    await writeFile(path, Buffer.from((await readFile(path)).toString('latin1').replaceAll('avc1', 'xxxx'), 'latin1'));
  } },
  { name: 'HEVC with nothing but noughts in it', ending: 'mp4', ...X265, outcome: { unplayable: 'undecodable' }, make: async (path) => {
    await makeFootage({ frames: FRAMES, extra: HEVC, path });
    await patchBox(path, 'mdat', (body) => void body.fill(0));
  } },
  { name: 'a very small picture', ending: 'mp4', outcome: { unplayable: 'too-small' }, make: footage({ extra: ['-vf', 'scale=8:8,format=yuv420p'] }) },
  { name: 'text', ending: 'mp4', outcome: { unplayable: 'not-a-recording' }, make: (path) => writeFile(path, 'Dear diary, no footage here.\n') },
  { name: 'nothing', ending: 'mp4', outcome: { unplayable: 'empty' }, make: (path) => writeFile(path, '') },
];
