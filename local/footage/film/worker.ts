/** The thread that makes one recording; started by make-footage. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeRecording, type MakeRecording } from '#local/footage/film/make-recording.ts';

export type WorkerJob = Omit<MakeRecording, 'signal' | 'onFrames'>;
export type WorkerReport =
  | { readonly kind: 'frames'; readonly frames: number }
  | { readonly kind: 'made'; readonly bytes: number; readonly sha256: string }
  | { readonly kind: 'failed'; readonly text: string };

if (parentPort) {
  const port = parentPort, stopped = new AbortController(), report = (message: WorkerReport) => port.postMessage(message);
  port.on('message', () => stopped.abort());
  try {
    const made = await makeRecording({ ...(workerData as WorkerJob), signal: stopped.signal, onFrames: (frames) => report({ kind: 'frames', frames }) });
    report({ kind: 'made', ...made });
  } catch (error) {
    report({ kind: 'failed', text: error instanceof Error ? error.message : String(error) });
  }
  port.close();
}
