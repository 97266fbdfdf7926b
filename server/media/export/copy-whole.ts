/** A whole packaged recording as a plain MP4: its coded pictures and sound as they are, nothing of the rest. */
import { divide } from '#contracts/time.ts';
import type { IndexHeader } from '#contracts/media-index.ts';
import { openInput } from '../tool/tool-arguments.ts';
import { runTool } from '../tool/run-tool.ts';
import { blankUserData } from './blank-user-data.ts';
import { plainMp4 } from './cut-arguments.ts';
import { readFrames, type ShownFrame } from './read-frames.ts';

export type CopyWhole = {
  /** The packaged media.mp4. */
  path: string;
  header: IndexHeader;
  /** Bytes of it. */
  bytes: number;
  output: string;
  threads: number;
  signal?: AbortSignal;
};

export type Copied = { frames: ShownFrame[]; soundSha256: string | null; hasSound: boolean };

/** @throws ToolFailure */
export async function copyWhole({ path, header: { base, timescale, duration, width, height, frameCount, codecs }, bytes, output, threads, signal }: CopyWhole): Promise<Copied> {
  const us = divide(base * 1_000_000n, BigInt(timescale), 'nearest');
  await runTool({
    tool: 'ffmpeg',
    args: [
      '-copyts', ...openInput(path), '-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy',
      // The recording's own first frame is where the file begins.
      '-output_ts_offset', `-${us / 1_000_000n}.${String(us % 1_000_000n).padStart(6, '0')}`,
      ...plainMp4(timescale, output),
    ],
    signal,
    timeoutMs: 3_600_000,
    limits: { cpuSeconds: 3_600, fileBytes: bytes + 64 * 1024 * 1024 + frameCount * 64 },
  });
  await blankUserData(output);
  const seconds = Number(duration) / timescale;
  const made = await readFrames({ path: output, signal, threads, cpuSeconds: 120 + seconds + (frameCount * width * height) / 10_000_000 });
  return { frames: made.frames, soundSha256: made.soundSha256, hasSound: codecs.includes(',') };
}
