/** Every frame of a finished file, as a decoder brings it out: its time and the SHA-256 of its pixels. What a manifest's hashes are. */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { FrameMismatch } from '../renditions/weave.ts';
import { FIRST_PIPE, runTool } from '../tool/run-tool.ts';
import { openInput, openPackagedInput } from '../tool/tool-arguments.ts';
import { hashPictures, pictureBytes } from './frame-hashes.ts';
import { hashPackets, packetArguments } from './packets.ts';

export type ShownFrame = { tick: bigint; sha256: string };
export type ReadFrames = { frames: ShownFrame[]; timescale: number; /** Of all its decoded samples, 16 bit; null without sound. */ soundSha256: string | null };

type Reading = { cpuSeconds: number; threads?: number; signal?: AbortSignal | undefined };
export type ReadFramesOf = Reading & { path: string };
/**
 * A film that is being encoded here, in fragments: all its pictures are of one size, 8-bit 4:2:0. They are hashed in this process, with
 * the processor's own instructions, which ffmpeg's hash (as of 5.1) doesn't use: of reading 60 s at 360p it took 2.4 of 4.2 CPU seconds.
 * A copy of a camera's file may change its size on the way, and is left to ffmpeg.
 */
export type ReadFramesAhead = Reading & { input: Readable; size: { readonly width: number; readonly height: number } };

/** `#tb 0: 1/15360`, then `stream, dts, pts, duration, size, hash`. */
const TIME_BASE = /^#tb 0: 1\/(\d+)$/;
const FRAME = /^(\d+),\s*-?\d+,\s*(-?\d+),\s*\d+,\s*\d+,\s*([0-9a-f]{64})$/;

/** What ffmpeg writes in one go. */
const BLOCK_BYTES = 1024 * 1024;

/** As they are in the file: not turned, nothing repeated or left out. */
const asTheyAre = ['-fps_mode', 'passthrough', '-enc_time_base:v', '-1', '-c:v', 'rawvideo', '-protocol_whitelist', 'pipe'];
const hashed = [...asTheyAre, '-c:a', 'pcm_s16le', '-f', 'framehash', '-hash', 'sha256', 'pipe:1'];
/** The pictures themselves and the coded ones, and of each picture a corner to read its time by. */
const beside = [
  '-map', '0:v:0', '-vf', 'crop=2:2:0:0', '-map', '0:a:0?', ...hashed,
  '-map', '0:v:0', ...asTheyAre, '-f', 'rawvideo', '-blocksize', String(BLOCK_BYTES), `pipe:${FIRST_PIPE}`,
  ...packetArguments(FIRST_PIPE + 1),
];

/** @throws ToolFailure where it can't be decoded; FrameMismatch where a film of one size has another */
export async function readFrames(of: ReadFramesAhead): Promise<ReadFrames & { /** As of `readPackets`: those that were decoded. */ packets: string }>;
export async function readFrames(of: ReadFramesOf): Promise<ReadFrames>;
export async function readFrames({ cpuSeconds, threads = 1, signal, ...of }: ReadFramesOf | ReadFramesAhead): Promise<ReadFrames & { packets: string }> {
  const frames: ShownFrame[] = [];
  const sound = createHash('sha256');
  let heard = false;
  let timescale = 0;
  let hashes: readonly string[] = [];
  let packets = '';
  const ahead = 'input' in of ? of : null;
  await runTool({
    tool: 'ffmpeg',
    args: ['-copyts', '-noautorotate', '-threads', String(threads), ...('input' in of ? [...openPackagedInput(), ...beside] : [...openInput(of.path), '-map', '0:v:0', '-map', '0:a:0?', ...hashed])],
    input: ahead?.input,
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
    pipes: ahead ? [async (pictures) => void (hashes = await hashPictures(pictures, pictureBytes(ahead.size))), async (coded) => void (packets = await hashPackets(coded))] : [],
    signal,
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: 0 },
  });
  if (ahead && hashes.length !== frames.length) throw new FrameMismatch(`Of ${frames.length} pictures ${hashes.length} are ${ahead.size.width} × ${ahead.size.height}`);
  return { frames: ahead ? frames.map(({ tick }, n) => ({ tick, sha256: hashes[n]! })) : frames, timescale, soundSha256: heard ? sound.digest('hex') : null, packets };
}
