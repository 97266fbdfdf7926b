/** ffmpeg's arguments for one recording: raw frames on standard input and a file of raw sound, to MP4. */
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';
import { MAKER, MODEL, type PlannedRecording } from '#local/footage/plan.ts';
import { SAMPLE_RATE } from '#local/footage/sound/noises.ts';

/** One thread and bit-exact containers: the same build then writes the same bytes each time. */
export function encodeArguments(recording: PlannedRecording, soundFile: string, outputFile: string): string[] {
  const { width, height, bFrames, gps } = recording, created = new Date(recording.cameraStart).toISOString(), position = iso6709(gps);
  const tags = {
    creation_time: created, make: MAKER, model: MODEL, location: position, title: recording.file, comment: `Serial ${recording.serial}`,
    'com.apple.quicktime.make': MAKER, 'com.apple.quicktime.model': MODEL, 'com.apple.quicktime.location.ISO6709': position,
  };
  return [
    '-nostdin', '-v', 'error', '-y',
    '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', String(FRAME_RATE), '-i', 'pipe:0',
    '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-i', soundFile,
    '-map', '0:v', '-map', '1:a', '-map_metadata', '-1',
    '-c:v', 'libx264', '-preset', 'superfast', '-crf', height > 480 ? '29' : '28', '-threads', '1',
    // A quarter less work than superfast alone, for a tenth more bytes: the picture only pans.
    '-x264-params', 'weightp=0:subme=0', '-bf', String(bFrames),
    '-g', String(FRAME_RATE * 2), '-keyint_min', String(FRAME_RATE * 2), '-sc_threshold', '0', '-flags', '+cgop+bitexact',
    '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv',
    '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '64k', '-flags:a', '+bitexact', '-fflags', '+bitexact',
    ...Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
    '-metadata:s:v', `creation_time=${created}`, '-metadata:s:a', `creation_time=${created}`,
    '-movflags', '+faststart+use_metadata_tags', '-f', 'mp4', outputFile,
  ];
}

/** "+51.5497-000.0681/" */
export function iso6709([latitude, longitude]: readonly [number, number]): string {
  return `${signed(latitude, 2)}${signed(longitude, 3)}/`;
}

function signed(degrees: number, digits: number): string {
  return `${degrees < 0 ? '-' : '+'}${Math.abs(degrees).toFixed(4).padStart(digits + 5, '0')}`;
}
