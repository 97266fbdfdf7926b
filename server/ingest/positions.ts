/** Where a recording was filmed: the camera's own GPS, else the sidecar's, else the one place in the file's tags. Kept as one track. */
import { encodePositions, type PositionTrack } from '#contracts/positions.ts';
import { Sidecar } from '#contracts/sidecar.ts';
import { microseconds } from '#contracts/time.ts';
import { ffmpegVersion, readTelemetry, ToolFailure, type Probe, type Telemetry } from '#server/media/index.ts';
import { blob, trackBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, type Tx } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';

/** What was found, its blob already stored. */
export interface Positions {
  /** GPS time (UTC, µs since 1970) of media time 0, where the camera had a fix. */
  readonly gpsStartUs: number | null;
  /** Null where no place is known: then there is no blob either. */
  readonly track: { readonly bytes: number; readonly facts: PositionFacts; readonly toolVersion: string } | null;
}

/** What a page says of the track without fetching it. */
export interface PositionFacts {
  readonly source: PositionTrack['source'];
  readonly points: number;
  readonly first: { readonly lat: number; readonly lon: number };
}

export interface ReadPositions {
  readonly recordingId: string;
  readonly source: string;
  readonly probe: Probe;
  readonly signal?: AbortSignal;
}

/**
 * Reads and stores the track; an earlier attempt's is overwritten. Part of packaging, on the file that is there already: a second
 * or less, and only where a camera writes telemetry. Telemetry that can't be read never keeps footage from being watched.
 * @throws ToolFailure when aborted or out of room; RestError when storage doesn't take the blob
 */
export async function readPositions({ recordingId, source, probe, signal }: ReadPositions): Promise<Positions> {
  const telemetry = await telemetryOf({ recordingId, source, probe, signal });
  const gpsStartUs = telemetry?.gpsStartUs ?? null;
  const track = telemetry?.points.length ? { source: 'gpmf' as const, points: telemetry.points } : ((await sidecarTrack(recordingId)) ?? containerTrack(probe));
  if (!track) return { gpsStartUs, track: null };
  const bytes = encodePositions(track);
  await blob(trackBlob(recordingId, 'gps')).uploadData(bytes, { abortSignal: signal, blobHTTPHeaders: { blobContentType: 'application/octet-stream', blobCacheControl: 'no-store' } });
  const [{ lat, lon }] = track.points as [PositionTrack['points'][number]];
  return { gpsStartUs, track: { bytes: bytes.length, facts: { source: track.source, points: track.points.length, first: { lat, lon } }, toolVersion: await ffmpegVersion() } };
}

async function telemetryOf({ recordingId, ...what }: ReadPositions): Promise<Telemetry | null> {
  try {
    return await readTelemetry(what);
  } catch (err) {
    if (!(err instanceof ToolFailure) || err.reason === 'aborted' || err.reason === 'no-room') throw err;
    log.warn({ err, recordingId }, 'the camera’s telemetry could not be read');
    return null;
  }
}

async function sidecarTrack(recordingId: string): Promise<PositionTrack | null> {
  const upload = await db().upload.findUnique({ where: { recordingId }, select: { sidecar: true } });
  const fixes = Sidecar.safeParse(upload?.sidecar).data?.gps ?? [];
  if (fixes.length === 0) return null;
  const points = fixes.map(({ at, lat, lon }) => ({ at: microseconds(Math.round(at * 1e6)), lat, lon, speed: null, precision: null, fix: null }));
  return { source: 'sidecar', points: points.toSorted((a, b) => a.at - b.at) };
}

function containerTrack({ location }: Probe): PositionTrack | null {
  return location ? { source: 'container', points: [{ at: microseconds(0), lat: location.lat, lon: location.lon, speed: null, precision: null, fix: null }] } : null;
}

/** Inside the transaction of the recording's outcome. */
export async function keepTrack(tx: Tx, recordingId: string, { track }: Positions): Promise<void> {
  if (!track) return;
  const row = { bytes: track.bytes, facts: { ...track.facts }, toolVersion: track.toolVersion, madeAt: now() };
  await tx.track.upsert({ where: { recordingId_kind: { recordingId, kind: 'gps' } }, create: { recordingId, kind: 'gps', ...row }, update: row });
}
