/** Frame-coded footage of many kinds, and its numbers read back. For tests: calls ffmpeg directly, on our own material only. */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { appendFile, copyFile, mkdir, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CODE_BITS, CODE_ROW_HEIGHT, drawFrame, FRAME_HEIGHT, FRAME_WIDTH, readCode } from './frame-code.ts';

export type Footage = {
  path: string;
  frames: number;
  fps?: string;
  gop?: number;
  bFrames?: number;
  openGop?: boolean;
  sound?: { sampleRate?: number; codec?: string; /** Seconds before (negative) or after the picture. */ offset?: number; seconds?: number };
  /** Frames at uneven times, in 90 kHz. */
  uneven?: boolean;
  /** Further output options: another codec, rotation … */
  extra?: string[];
  /** MP4 and QuickTime only: an empty box makes its bytes like no other file's. */
  unlikeOthers?: boolean;
};

/** Where a run keeps what it has filmed, so that the same footage is encoded once. Set by what begins the run, which removes it too. */
export const FOOTAGE_KEPT = 'DOCKET_TEST_FOOTAGE';

/** @throws Error with ffmpeg's words */
export function ffmpeg(args: string[], input?: Iterable<Buffer>): Promise<Buffer> {
  return run(process.env['FFMPEG_PATH'] || 'ffmpeg', ['-v', 'error', '-y', ...args], input);
}

export function ffprobe(args: string[]): Promise<Buffer> {
  return run(process.env['FFPROBE_PATH'] || 'ffprobe', ['-v', 'error', ...args]);
}

async function run(program: string, args: string[], input?: Iterable<Buffer>): Promise<Buffer> {
  const child = spawn(program, args, { stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  let errors = '';
  child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  // A tool that ends early closes its input; its exit code tells why.
  child.stdin?.on('error', () => undefined);
  for (const chunk of input ?? []) if (!child.stdin!.write(chunk)) await Promise.race([new Promise((resolve) => child.stdin!.once('drain', resolve)), ended]);
  child.stdin?.end();
  if ((await ended) !== 0) throw new Error(`${program}: ${errors}`);
  return Buffer.concat(out);
}

function* drawn(frames: number): Generator<Buffer> {
  for (let number = 0; number < frames; number++) yield drawFrame(number);
}

export async function makeFootage({ path, frames, unlikeOthers = false, ...how }: Footage): Promise<string> {
  const args = footageArguments({ frames, ...how });
  const folder = process.env[FOOTAGE_KEPT];
  if (!folder) await ffmpeg([...args, path], drawn(frames));
  else {
    const kept = join(folder, createHash('sha256').update(JSON.stringify([frames, args])).digest('hex') + extname(path));
    if (!existsSync(kept)) {
      // Whole or not at all: another process may look for it at any time.
      const part = `${kept.slice(0, -extname(path).length)}-${randomUUID()}${extname(path)}`;
      await mkdir(folder, { recursive: true });
      await ffmpeg([...args, part], drawn(frames));
      await rename(part, kept);
    }
    await copyFile(kept, path);
  }
  if (unlikeOthers) await appendFile(path, Buffer.concat([Buffer.from([0, 0, 0, 44]), Buffer.from(`free${randomUUID()}`)]));
  return path;
}

function footageArguments({ frames, fps = '30', gop = 30, bFrames = 0, openGop = false, sound, uneven = false, extra = [] }: Omit<Footage, 'path' | 'unlikeOthers'>): string[] {
  const [num = 30, den = 1] = fps.split('/').map(Number);
  const seconds = sound?.seconds ?? (frames * den) / num;
  const offset = sound?.offset ?? 0;
  return [
    ...(offset < 0 ? ['-itsoffset', String(-offset)] : []), '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${FRAME_WIDTH}x${FRAME_HEIGHT}`, '-framerate', fps, '-i', 'pipe:0',
    ...(sound ? [...(offset > 0 ? ['-itsoffset', String(offset)] : []), '-f', 'lavfi', '-t', String(seconds), '-i', `sine=frequency=440:beep_factor=3:sample_rate=${sound.sampleRate ?? 48_000}`] : []),
    '-vf', `${uneven ? "settb=1/90000,setpts='N*3000+mod(N,3)*700'," : ''}format=yuv420p`, '-fps_mode', 'passthrough', ...(uneven ? ['-enc_time_base', '1/90000', '-video_track_timescale', '90000'] : []),
    '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', '-g', String(gop), '-keyint_min', String(gop), '-sc_threshold', '0', '-bf', String(bFrames), '-x264-params', `b-adapt=0:open-gop=${openGop ? 1 : 0}`,
    ...(sound ? ['-c:a', sound.codec ?? 'aac', '-b:a', '64k'] : []), ...extra,
  ];
}

/** Each field at a moment of its own, woven into frames, the upper first. */
export async function makeInterlaced(path: string, frames: number, options: readonly string[]): Promise<string> {
  const weave = function* (): Generator<Buffer> {
    for (let frame = 0; frame < frames; frame++) {
      const [top, bottom] = [drawFrame(frame, 2 * frame), drawFrame(frame, 2 * frame + 1)];
      for (let y = 1; y < FRAME_HEIGHT; y += 2) bottom.copy(top, y * FRAME_WIDTH, y * FRAME_WIDTH, (y + 1) * FRAME_WIDTH);
      yield top;
    }
  };
  await ffmpeg(['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${FRAME_WIDTH}x${FRAME_HEIGHT}`, '-framerate', '25', '-i', 'pipe:0', '-vf', 'setfield=tff,scale=interl=1,format=yuv420p', ...options, path], weave());
  return path;
}

/** The numbers of a file's frames as they are painted, in order; null for a misread. */
export async function readFrameNumbers(path: string): Promise<(number | null)[]> {
  const raw = await ffmpeg(['-noautorotate', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', `scale=${FRAME_WIDTH}:${FRAME_HEIGHT},crop=${FRAME_WIDTH}:${2 * CODE_ROW_HEIGHT}:0:0,scale=${CODE_BITS}:2:flags=area,format=gray`, '-f', 'rawvideo', 'pipe:1']);
  return Array.from({ length: raw.length / (2 * CODE_BITS) }, (_, i) => readCode(raw.subarray(i * 2 * CODE_BITS, (i + 1) * 2 * CODE_BITS)));
}

/** Presentation times of a stream's frames, in its own ticks, in order. */
export async function presentationTicks(path: string, stream: 'v:0' | 'a:0'): Promise<{ ticks: bigint[]; timeBase: { num: bigint; den: bigint } }> {
  const out = await ffprobe(['-select_streams', stream, '-show_entries', 'stream=time_base:packet=pts,flags', '-of', 'json', path]);
  const parsed = JSON.parse(out.toString('utf8')) as { packets: { pts: number; flags: string }[]; streams: { time_base: string }[] };
  const [num, den] = parsed.streams[0]!.time_base.split('/').map(BigInt);
  const ticks = parsed.packets.map((packet) => BigInt(packet.pts)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { ticks, timeBase: { num: num!, den: den! } };
}

/** How far the lines of the moving block differ from those above and below them, on average over all frames: high where fields are woven together. */
export async function combing(path: string): Promise<number> {
  const [from, to] = [82, 138];
  const raw = await ffmpeg(['-noautorotate', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', `crop=${FRAME_WIDTH}:${to - from}:0:${from},format=gray`, '-f', 'rawvideo', 'pipe:1']);
  let sum = 0;
  for (let at = FRAME_WIDTH; at < raw.length - FRAME_WIDTH; at++) sum += Math.abs(2 * raw[at]! - raw[at - FRAME_WIDTH]! - raw[at + FRAME_WIDTH]!);
  return sum / raw.length;
}

/** Presentation times of the first picture stream's frames as a decoder brings them out, in the stream's own ticks. */
export async function decodedTimes(path: string): Promise<{ ticks: bigint[]; timeBase: { num: bigint; den: bigint } }> {
  const out = await ffprobe(['-fflags', '+genpts', '-select_streams', 'v:0', '-show_entries', 'stream=time_base:frame=best_effort_timestamp', '-of', 'json', path]);
  const parsed = JSON.parse(out.toString('utf8')) as { frames: { best_effort_timestamp: number }[]; streams: { time_base: string }[] };
  const [num, den] = parsed.streams[0]!.time_base.split('/').map(BigInt);
  return { ticks: parsed.frames.map((frame) => BigInt(frame.best_effort_timestamp)), timeBase: { num: num!, den: den! } };
}
