/** Where somebody speaks in a packaged recording, from its sound as it streams by: no scratch, and memory for its spans only. */
import type { Readable } from 'node:stream';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { trackedUs } from '#contracts/level-track.ts';
import type { MediaIndex } from '#contracts/media-index.ts';
import { encodeSpeech, type SpeechSource } from '#contracts/speech.ts';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { openPackagedInput } from '../tool/tool-arguments.ts';
import { runTool } from '../tool/run-tool.ts';
import { ToolFailure } from '../tool/tool-failure.ts';
import { ffmpegVersion } from '../tool/tool-version.ts';
import { hearByLoudness } from './by-loudness.ts';
import { FRAME_SAMPLES, FRAME_US, SAMPLE_RATE, type Listener } from './listener.ts';
import { loadSileroApart } from './silero-apart.ts';
import { SpanBuilder } from './spans.ts';

export interface DetectSpeech {
  /** The packaged media from its first byte. */
  readonly open: () => Promise<Readable>;
  /** The index of that media. */
  readonly index: Pick<MediaIndex, 'header'>;
  readonly signal?: AbortSignal;
  /** 0 to 1, only upwards. */
  readonly onProgress?: (fraction: number) => void;
  /** Told why the model couldn't be loaded, where loudness stands in for it. */
  readonly onFallback?: (error: unknown) => void;
  readonly load?: () => Promise<Listener>;
}

export interface DetectedSpeech {
  /** The whole of a speech.bin. */
  readonly track: Uint8Array;
  readonly source: SpeechSource;
  readonly spans: number;
  readonly toolVersion: string;
}

/**
 * @returns null where there is no sound, or none that can be decoded
 * @throws ToolFailure; what the source's stream throws; Error when the model fails while it listens
 */
export async function detectSpeech({ open, index: { header }, signal, onProgress, onFallback, load = loadSileroApart }: DetectSpeech): Promise<DetectedSpeech | null> {
  if (!header.codecs.includes('mp4a')) return null;
  const durationUs = trackedUs(ticksToMicroseconds(header.duration, header.timescale));
  const listener = await load().catch((error: unknown) => {
    onFallback?.(error);
    return hearByLoudness();
  });
  try {
    const builder = new SpanBuilder(FRAME_US);
    await runTool({
      tool: 'ffmpeg',
      args: speechArguments({ ticks: header.base, timescale: header.timescale }, durationUs / 1e6),
      input: await open(),
      consume: (output) => listen(output, listener, (likely, heardUs) => {
        builder.add(likely);
        onProgress?.(Math.min(1, heardUs / durationUs));
      }),
      background: true,
      signal,
      // A tenth of real time at the slowest, or 2 MB/s: an assumption, not a measurement.
      timeoutMs: 120_000 + durationUs / 100 + Number(header.mediaBytes) / 2_000,
      limits: { cpuSeconds: 300 + durationUs / 20_000_000, fileBytes: 0 },
    });
    const spans = builder.end(durationUs);
    const { source, madeBy } = listener;
    return { track: encodeSpeech({ spans, source, madeBy, durationUs }), source, spans: spans.length, toolVersion: `${await ffmpegVersion()}, ${madeBy}` };
  } catch (error) {
    // As the previews do without sound that can't be decoded.
    if (error instanceof ToolFailure && error.reason === 'failed') return null;
    throw error;
  } finally {
    await listener.close();
  }
}

/** Sound alone, one channel. Media time 0 becomes its 0, as for the other tracks: what lies before is cut, what is missing is silence. */
export function speechArguments(base: { readonly ticks: bigint; readonly timescale: number }, durationSeconds: number): string[] {
  const filter = `asetpts=PTS-${base.ticks}/${base.timescale}/TB,aresample=${SAMPLE_RATE}:async=1:first_pts=0:min_hard_comp=0.01`;
  return [
    '-threads', '1', '-copyts', '-discard:v', 'all', ...openPackagedInput(), '-map', '0:a:0', '-af', filter, '-ac', '1', '-t', durationSeconds.toFixed(6),
    '-protocol_whitelist', 'pipe', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
  ];
}

/** Takes the sound apart into frames; the last is filled with silence. */
export async function listen(output: Readable, listener: Listener, heard: (likely: number, untilUs: number) => void): Promise<void> {
  const frame = new Float32Array(FRAME_SAMPLES);
  let [filled, frames, low] = [0, 0, -1];
  const hear = async () => {
    heard(await listener.hear(frame), ++frames * FRAME_US);
    filled = 0;
  };
  for await (const chunk of output as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      // A sample's two bytes may come in two chunks.
      if (low < 0) {
        low = byte;
        continue;
      }
      frame[filled++] = (((byte << 24) >> 16) | low) / 32_768;
      low = -1;
      if (filled === FRAME_SAMPLES) await hear();
    }
    // The model's answers are microtasks: what else this process does would wait for all that is buffered.
    await othersFirst();
  }
  if (filled > 0) {
    frame.fill(0, filled);
    await hear();
  }
}
