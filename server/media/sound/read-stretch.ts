/** A short stretch of a packaged recording's sound as samples: from the fragments around it, no scratch, and memory for the stretch only. */
import type { Readable } from 'node:stream';
import type { IndexHeader } from '#contracts/media-index.ts';
import { openPackagedInput } from '../tool/tool-arguments.ts';
import { runTool } from '../tool/run-tool.ts';

export interface SoundStretch {
  /** The initialisation segment, and after it whole fragments that hold the stretch. */
  readonly input: Readable;
  readonly header: Pick<IndexHeader, 'base' | 'timescale'>;
  /** Media time; may lie before the recording begins. */
  readonly fromUs: number;
  readonly durationUs: number;
  /** Samples a second that are wanted. */
  readonly rate: number;
  readonly signal?: AbortSignal | undefined;
}

/** Mono, 16 bit, exactly as many samples as the stretch has: silence where there is no sound. @throws ToolFailure where it can't be decoded */
export async function readSoundStretch({ input, header: { base, timescale }, fromUs, durationUs, rate, signal }: SoundStretch): Promise<Int16Array> {
  const wanted = Math.round((durationUs * rate) / 1e6);
  // The stretch's beginning becomes 0: what lies before is cut, what is missing is silence, so that samples tell time.
  const filter = `asetpts='PTS-${base}/${timescale}/TB-(${Math.round(fromUs)})/1000000/TB',aresample=${rate}:async=1:first_pts=0:min_hard_comp=0.01`;
  const { stdout } = await runTool({
    tool: 'ffmpeg',
    args: [
      '-threads', '1', '-copyts', '-discard:v', 'all', ...openPackagedInput(), '-map', '0:a:0', '-af', filter, '-ac', '1', '-t', (durationUs / 1e6).toFixed(6),
      '-protocol_whitelist', 'pipe', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
    ],
    input,
    background: true,
    signal,
    timeoutMs: 120_000,
    maxStdoutBytes: 2 * wanted + 65_536,
    limits: { cpuSeconds: 60, fileBytes: 0 },
  });
  const samples = new Int16Array(wanted);
  for (let i = 0; i < Math.min(wanted, stdout.length >> 1); i++) samples[i] = stdout.readInt16LE(2 * i);
  return samples;
}
