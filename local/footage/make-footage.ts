/** Makes the demo's sample footage once, several recordings at a time, and picks up where a killed run left off. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';
import { hasFlite } from '#local/footage/film/run-ffmpeg.ts';
import type { WorkerJob, WorkerReport } from '#local/footage/film/worker.ts';
import { pathOf, readManifest, recordOf, removeManifest, renewSidecar, sweep, writeManifest, writeRecord, type MadeFile, type Manifest } from '#local/footage/made.ts';
import { PLAN_VERSION, planFootage, type PlannedRecording } from '#local/footage/plan.ts';

export interface MakeFootage {
  /** Gets DIR/<camera serial>/NAME.mp4, a sidecar beside each, and DIR/manifest.json when all is there. */
  readonly dir: string;
  /** YYYY-MM-DD: the day on which the last night duty ends. */
  readonly baseDay: string;
  /** Path or name of the ffmpeg to use. */
  readonly ffmpeg: string;
  /** Recordings made at a time; two per two cores is best, as each keeps a drawing and an encoding thread busy. */
  readonly concurrency?: number;
  readonly onProgress?: (progress: FootageProgress) => void;
  readonly signal?: AbortSignal;
  /** Make only the first so many recordings; no manifest is written then. */
  readonly only?: number;
}

export interface FootageProgress {
  /** 0–1 of all frames. */
  readonly done: number;
  readonly recordings: number;
  readonly recordingsDone: number;
  /** What was worked on last. */
  readonly file: string;
}

/**
 * Returns the manifest (of what was asked for). Files already made to this plan are kept; nothing unfinished ever has
 * a footage file's name. Throws the signal's reason if aborted, or the first failure of ffmpeg.
 */
export async function makeFootage({ dir, baseDay, ffmpeg, concurrency = 2, onProgress, signal, only }: MakeFootage): Promise<Manifest> {
  signal?.throwIfAborted();
  const all = planFootage(baseDay), planned = only === undefined ? all : all.slice(0, only);
  await mkdir(dir, { recursive: true });
  const kept = new Map<PlannedRecording, MadeFile>();
  for (const recording of planned) {
    const record = (await recordOf(dir, recording)) ?? (await renewSidecar(dir, recording));
    if (record) kept.set(recording, record);
  }
  const manifestOf = (): Manifest => ({ planVersion: PLAN_VERSION, baseDay, files: planned.flatMap((recording) => kept.get(recording) ?? []) });
  if (only === undefined && kept.size === planned.length && (await isCurrent(dir, manifestOf()))) return manifestOf();
  await removeManifest(dir);
  await sweep(dir, all);

  const total = planned.reduce((sum, recording) => sum + cost(recording), 0);
  let done = [...kept.keys()].reduce((sum, recording) => sum + cost(recording), 0);
  // Longest first, so that the last one running is a short one.
  const queue = planned.filter((recording) => !kept.has(recording)).sort((a, b) => cost(b) - cost(a));
  const report = (recording: PlannedRecording) => onProgress?.({ done: total ? Math.min(1, done / total) : 1, recordings: planned.length, recordingsDone: kept.size, file: pathOf(recording) });
  if (queue.length > 0) {
    const flite = await hasFlite(ffmpeg), failed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const lanes = Array.from({ length: Math.max(1, Math.min(concurrency, queue.length)) }, async () => {
      for (let recording = queue.shift(); recording; recording = queue.shift()) {
        const current = recording, share = cost(current) / (current.seconds * FRAME_RATE);
        const made = await inWorker({ recording: current, file: join(dir, pathOf(current)), ffmpeg, flite }, stop, (frames) => { done += frames * share; report(current); });
        kept.set(current, await writeRecord(dir, current, made));
        report(current);
      }
    });
    try {
      await Promise.all(lanes);
    } catch (error) {
      failed.abort(error);
      await Promise.allSettled(lanes);
      throw error;
    }
  }
  const manifest = manifestOf();
  if (only === undefined) await writeManifest(dir, manifest);
  return manifest;
}

/** Frames to make, a larger picture counting for as many small ones. */
function cost({ seconds, width, height }: PlannedRecording): number {
  return seconds * FRAME_RATE * ((width * height) / (854 * 480));
}

/** Whether everything planned for this base day is there and whole; reads records and sizes only. */
export async function isFootageMade(dir: string, baseDay: string): Promise<boolean> {
  const planned = planFootage(baseDay), records = await Promise.all(planned.map((recording) => recordOf(dir, recording)));
  return records.every((record) => record !== undefined) && (await isCurrent(dir, { planVersion: PLAN_VERSION, baseDay, files: records.filter((record) => record !== undefined) }));
}

async function isCurrent(dir: string, expected: Manifest): Promise<boolean> {
  return JSON.stringify(await readManifest(dir)) === JSON.stringify(expected);
}

/** A thread a recording: drawing takes a core's time, which would otherwise hold up the other lane. */
function inWorker(job: WorkerJob, signal: AbortSignal, onFrames: (frames: number) => void): Promise<{ bytes: number; sha256: string }> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(new URL('./film/worker.ts', import.meta.url), { workerData: job });
    const stop = () => worker.postMessage('stop');
    signal.addEventListener('abort', stop, { once: true });
    let outcome: (() => void) | undefined;
    worker.on('message', (message: WorkerReport) => {
      if (message.kind === 'frames') onFrames(message.frames);
      else if (message.kind === 'made') outcome = () => resolve({ bytes: message.bytes, sha256: message.sha256 });
      else outcome = () => reject(signal.aborted ? signal.reason : new Error(`${job.recording.file}: ${message.text}`));
    });
    worker.on('error', (error) => { outcome = () => reject(error); });
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      (outcome ?? (() => reject(new Error(`${job.recording.file}: the worker ended with ${code}`))))();
    });
  });
}
