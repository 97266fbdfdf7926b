/** Every frame of a finished file, as a decoder brings it out: its time and the SHA-256 of its pixels. What a manifest's hashes are. */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { openInput } from '../tool/tool-arguments.ts';
import { runTool } from '../tool/run-tool.ts';

export type ShownFrame = { tick: bigint; sha256: string };
export type ReadFrames = { frames: ShownFrame[]; timescale: number; /** Of all its decoded samples, 16 bit; null without sound. */ soundSha256: string | null };

export type ReadFramesOf = { path: string; cpuSeconds: number; threads?: number; signal?: AbortSignal | undefined };

/** `#tb 0: 1/15360`, then `stream, dts, pts, duration, size, hash`. */
const TIME_BASE = /^#tb 0: 1\/(\d+)$/;
const FRAME = /^(\d+),\s*-?\d+,\s*(-?\d+),\s*\d+,\s*\d+,\s*([0-9a-f]{64})$/;

/** @throws ToolFailure where it can't be decoded */
export async function readFrames({ path, cpuSeconds, threads = 1, signal }: ReadFramesOf): Promise<ReadFrames> {
  const frames: ShownFrame[] = [];
  const sound = createHash('sha256');
  let heard = false;
  let timescale = 0;
  await runTool({
    tool: 'ffmpeg',
    args: [
      // As they are in the file: not turned, nothing repeated or left out.
      '-copyts', '-noautorotate', '-threads', String(threads), ...openInput(path), '-map', '0:v:0', '-map', '0:a:0?', '-fps_mode', 'passthrough', '-enc_time_base:v', '-1',
      '-c:v', 'rawvideo', '-c:a', 'pcm_s16le', '-protocol_whitelist', 'pipe', '-f', 'framehash', '-hash', 'sha256', 'pipe:1',
    ],
    consume: async (stdout: Readable) => {
      for await (const line of createInterface({ input: stdout })) {
        const [, scale] = TIME_BASE.exec(line) ?? [];
        if (scale) timescale = Number(scale);
        const [, stream, pts, sha256] = FRAME.exec(line) ?? [];
        if (stream === '0') frames.push({ tick: BigInt(pts!), sha256: sha256! });
        else if (stream !== undefined) {
          heard = true;
          sound.update(`${pts} ${sha256}\n`);
        }
      }
    },
    signal,
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: 0 },
  });
  return { frames, timescale, soundSha256: heard ? sound.digest('hex') : null };
}
