/** A recording's GPS out of its telemetry stream: positions by media time, and when GPS says it began. */
import type { PositionPoint } from '#contracts/positions.ts';
import { microseconds } from '#contracts/time.ts';
import { readGpsPayload } from './gpmf.ts';
import type { Probe, Rational } from './probe.ts';
import { runTool } from '../tool/run-tool.ts';
import { openInput } from '../tool/tool-arguments.ts';

export type Telemetry = {
  /** With a fix, in order, at most five a second: receivers give up to 18, and walking needs one. */
  points: PositionPoint[];
  /** GPS time (UTC, µs since 1970) of media time 0; null without a fix. */
  gpsStartUs: number | null;
};

export type ReadTelemetry = { source: string; probe: Probe; signal?: AbortSignal };

const TIMEOUT_MS = 120_000;
/** A payload is about a second and 6 KB. */
const MOST_PAYLOADS = 200_000;
const LARGEST_PAYLOAD = 1024 * 1024;
const BETWEEN_POINTS_US = 200_000;

/** Media times in µs of a payload's first position, and how long it lasts. */
type Payload = { at: number; duration: number; bytes: number };

/** Null when the file has no telemetry. @throws ToolFailure */
export async function readTelemetry({ source, probe, signal }: ReadTelemetry): Promise<Telemetry | null> {
  const { telemetry } = probe;
  if (!telemetry) return null;
  const payloads = await listPayloads({ source, signal, index: telemetry.index, timeBase: telemetry.timeBase, zero: firstFrameUs(probe) });
  const points: PositionPoint[] = [];
  const starts: number[] = [];
  let nextAt = -Infinity;
  const take = ({ at, duration }: Payload, bytes: Uint8Array) => {
    const { samples, utcUs } = readGpsPayload(bytes);
    if (utcUs !== null) starts.push(utcUs - at);
    samples.forEach(({ lat, lon, speed, precision, fix }, n) => {
      const when = Math.round(at + (duration * n) / samples.length);
      if (when < nextAt || fix < 2) return;
      nextAt = when + BETWEEN_POINTS_US;
      points.push({ at: microseconds(when), lat, lon, speed, precision, fix: fix >= 3 ? 3 : 2 });
    });
  };
  await runTool({
    tool: 'ffmpeg',
    args: [...openInput(source), '-map', `0:${telemetry.index}`, '-c', 'copy', '-f', 'data', 'pipe:1'],
    timeoutMs: TIMEOUT_MS,
    signal,
    consume: (stdout) => eachPayload(stdout, payloads, take),
  });
  return { points, gpsStartUs: median(starts) };
}

/** Where each payload lies in time and how long it is, without its bytes: the data format keeps no boundaries. */
async function listPayloads(what: { source: string; signal?: AbortSignal; index: number; timeBase: Rational; zero: number }): Promise<Payload[]> {
  const { source, signal, index, timeBase, zero } = what;
  const args = ['-select_streams', String(index), '-read_intervals', `%+#${MOST_PAYLOADS}`, '-show_entries', 'packet=pts,duration,size', '-of', 'compact=p=0', ...openInput(source)];
  const { stdout } = await runTool({ tool: 'ffprobe', args, timeoutMs: TIMEOUT_MS, signal, limits: { cpuSeconds: 120 } });
  const toUs = (ticks: number) => (ticks * timeBase.num * 1_000_000) / timeBase.den;
  return stdout
    .toString('latin1')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const field = (name: string) => Number(new RegExp(`(?:^|\\|)${name}=(-?\\d{1,15})`).exec(line)?.[1] ?? 0);
      return { at: toUs(field('pts')) - zero, duration: Math.max(0, toUs(field('duration'))), bytes: Math.max(0, field('size')) };
    });
}

/** Hands over each payload's bytes; one too large to be true is passed over. Memory: one payload. */
async function eachPayload(stdout: AsyncIterable<Buffer>, payloads: readonly Payload[], take: (payload: Payload, bytes: Uint8Array) => void): Promise<void> {
  let n = 0;
  let kept: Buffer[] = [];
  let got = 0;
  const finish = () => {
    const payload = payloads[n++]!;
    if (payload.bytes <= LARGEST_PAYLOAD) take(payload, Buffer.concat(kept));
    kept = [];
    got = 0;
  };
  for await (const chunk of stdout) {
    let at = 0;
    while (at < chunk.length && n < payloads.length) {
      const { bytes } = payloads[n]!;
      const part = Math.min(bytes - got, chunk.length - at);
      if (bytes <= LARGEST_PAYLOAD) kept.push(chunk.subarray(at, at + part));
      got += part;
      at += part;
      if (got === bytes) finish();
    }
  }
}

/** The first presented frame's time in the container, µs: what media time 0 is. */
function firstFrameUs({ video, firstPackets }: Probe): number {
  const shown = firstPackets.filter(({ hidden, pts }) => !hidden && pts !== null).map(({ pts }) => pts!);
  return video && shown.length ? (Math.min(...shown) * video.timeBase.num * 1_000_000) / video.timeBase.den : 0;
}

/** One payload's time may be wrong (the first often is); half of them aren't. */
function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length ? Math.round(sorted[sorted.length >> 1]!) : null;
}
