/** The coded pictures and sound of a file, each by its time and the SHA-256 of its bytes, and what a decoder is set up with: one hash of all, to compare two files by. */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { runTool } from '../tool/run-tool.ts';
import { openInput } from '../tool/tool-arguments.ts';

/** An output of packets as they are. */
export const packetArguments = (pipe: number): string[] => ['-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy', '-protocol_whitelist', 'pipe', '-f', 'framehash', '-hash', 'sha256', `pipe:${pipe}`];

/** `stream, dts, pts, duration, size, hash`; and of what is said before of the codecs and the times. */
const PACKET = /^(\d+),\s*(-?\d+),\s*(-?\d+),\s*\d+,\s*(\d+),\s*([0-9a-f]{64})/;
const SAID = /^#(?:tb|media_type|codec_id|dimensions|sample_rate|extradata)\b/;

/** Picture and sound each in their order: how they lie among each other is the container's affair. */
export async function hashPackets(from: Readable): Promise<string> {
  const said: string[] = [];
  const streams = new Map<string, ReturnType<typeof createHash>>();
  for await (const line of createInterface({ input: from })) {
    if (SAID.test(line)) said.push(line);
    const [, stream, ...packet] = PACKET.exec(line) ?? [];
    if (stream === undefined) continue;
    const hash = streams.get(stream) ?? createHash('sha256');
    streams.set(stream, hash.update(`${packet.join(' ')}\n`));
  }
  const all = [...said.toSorted(), ...[...streams].map(([stream, hash]) => `${stream} ${hash.digest('hex')}`).toSorted()];
  return createHash('sha256').update(all.join('\n')).digest('hex');
}

/** @throws ToolFailure */
export async function readPackets({ path, cpuSeconds, signal }: { path: string; cpuSeconds: number; signal?: AbortSignal | undefined }): Promise<string> {
  let packets = '';
  await runTool({
    tool: 'ffmpeg', args: ['-copyts', ...openInput(path), ...packetArguments(1)], consume: async (stdout) => void (packets = await hashPackets(stdout)),
    signal, timeoutMs: cpuSeconds * 2_000, limits: { cpuSeconds, fileBytes: 0 },
  });
  return packets;
}
