import { open, rename } from 'node:fs/promises';
import type { RecordingId, Sha256 } from '#contracts/ids.ts';
import type { UploadState } from '#contracts/uploads.ts';

/** How the delivery of one file went. Times are the station's wall clock, RFC 3339. */
export interface FileReport {
  /** Relative to the folder. */
  readonly path: string;
  readonly bytes: number | null;
  /** Computed here, in this run; null when the file was not read to its end. */
  readonly sha256: Sha256 | null;
  /** Computed by the server from its storage. */
  readonly storedSha256: Sha256 | null;
  /** The last state the server told; null when it told none. */
  readonly state: UploadState | null;
  readonly delivered: boolean;
  readonly recordingId: RecordingId | null;
  readonly duplicateOf: RecordingId | null;
  /** Bytes of blocks the store acknowledged in this run. */
  readonly sentBytes: number;
  /** Bytes of blocks it had acknowledged before, not sent now. */
  readonly resumedBytes: number;
  /** Bytes handed to the network in this run for blocks that were not acknowledged and had to be sent again. */
  readonly resentBytes: number;
  /** How often it was begun: more than once after a quarantine or a change of the file. */
  readonly attempts: number;
  /** Whether it was deleted from the camera (`--clear`). */
  readonly cleared: boolean;
  /** What kept it from being delivered, or cleared; null when all is well. */
  readonly problem: string | null;
  /** What a person should know though it was delivered. */
  readonly notes: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string;
}

export interface DockReport {
  readonly server: string;
  readonly folder: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly delivered: number;
  readonly notDelivered: number;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly resumedBytes: number;
  readonly resentBytes: number;
  /** Why nothing more can be delivered (sign-in refused, dock unknown); null otherwise. */
  readonly refusal: string | null;
  /** The most memory this process has held, bytes. */
  readonly peakMemoryBytes: number;
  readonly files: readonly FileReport[];
}

type Counted = 'delivered' | 'notDelivered' | 'bytes' | 'sentBytes' | 'resumedBytes' | 'resentBytes' | 'peakMemoryBytes';

export function summarise(run: Omit<DockReport, Counted>): DockReport {
  const sum = (of: (file: FileReport) => number) => run.files.reduce((total, file) => total + of(file), 0);
  return {
    ...run,
    delivered: sum(({ delivered }) => Number(delivered)),
    notDelivered: sum(({ delivered }) => Number(!delivered)),
    bytes: sum(({ bytes }) => bytes ?? 0),
    sentBytes: sum(({ sentBytes }) => sentBytes),
    resumedBytes: sum(({ resumedBytes }) => resumedBytes),
    resentBytes: sum(({ resentBytes }) => resentBytes),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** An empty file: it can never be delivered, and nothing is lost with it. */
export const holdsNothing = ({ bytes }: Pick<FileReport, 'bytes'>): boolean => bytes === 0;

/** Whether nothing of the file had to be kept now: an earlier run delivered it, or the same bytes were there. */
export const wasAlreadyThere = ({ delivered, state, attempts }: FileReport): boolean => delivered && (state === 'duplicate' || attempts === 0);

/**
 * Whoever reads the report while it is written, or after the power was cut, sees the one before or this one, never half of
 * one. It is the only thing a dock writes: what it has to do it finds out from the cameras and the server at every start.
 */
export async function writeReport(file: string, report: DockReport): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(`${JSON.stringify(report, null, 2)}\n`);
    await handle.sync(); // a rename may reach the disk before the content does
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
