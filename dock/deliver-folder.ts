import type { Sidecar } from '#contracts/sidecar.ts';
import { createApi } from './api.ts';
import { azureBlockStore, type BlockStore } from './block-store.ts';
import type { Credentials } from './credentials.ts';
import { Contact } from './contact.ts';
import type { Fetch } from './http.ts';
import { Pace } from './limit/pace.ts';
import type { Limit } from './limit/parse-limit.ts';
import { rateAt } from './limit/rate-plan.ts';
import { Line } from './line.ts';
import type { OnEvent } from './progress/events.ts';
import { summarise, type DockReport } from './report.ts';
import { Run } from './run.ts';
import { scanFolder } from './scan-folder.ts';
import { realTime, type Time } from './time.ts';
import { watchUntilStopped } from './watch-until-stopped.ts';

export interface DeliverFolder {
  /** Address of the Docket server. */
  readonly server: string;
  readonly folder: string;
  readonly credentials: Credentials;
  /** Go on looking for new files until `signal` aborts. */
  readonly watch?: boolean;
  /** Delete files from the camera once the server has confirmed their hash. */
  readonly clear?: boolean;
  /** What is said of every file that has no sidecar of its own. */
  readonly sidecar?: Sidecar | undefined;
  /** Blocks on their way at once, for each file. Memory is `files × parallel × 8 MiB` and some. */
  readonly parallel?: number;
  /** Files read and sent at once. */
  readonly files?: number;
  /** How long a file may go without progress before it is given up, milliseconds. */
  readonly giveUpAfterMs?: number;
  /** Stops the run; what was acknowledged stays, and the next run resumes. */
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
  readonly time?: Time;
  readonly fetch?: Fetch;
  readonly store?: BlockStore;
  /** How much of the line may be taken, and when; the lowest that holds counts. */
  readonly limits?: readonly Limit[];
}

export const DEFAULTS = { parallel: 4, files: 2, giveUpAfterMs: 15 * 60_000 } as const;

/** What one dock shares between all that it delivers at once. */
export function openDelivery(options: Omit<DeliverFolder, 'folder' | 'watch' | 'onEvent'>) {
  const { server, credentials, time = realTime, parallel = DEFAULTS.parallel, files = DEFAULTS.files, limits = [] } = options;
  const contact = new Contact(time);
  const line = new Line(parallel * files);
  const pace = limits.length > 0 ? new Pace(time, () => rateAt(limits, contact.wall())) : undefined;
  const shared = {
    api: createApi({ server, credentials, contact, fetch: options.fetch }),
    store: options.store ?? azureBlockStore(pace),
    time,
    contact,
    clear: options.clear ?? false,
    sidecar: options.sidecar,
    parallel,
    files,
    giveUpAfterMs: options.giveUpAfterMs ?? DEFAULTS.giveUpAfterMs,
  };
  return { contact, line, shared };
}

/**
 * Delivers all footage in a folder, or, watching, all that ever comes into it.
 *
 * @returns the report; problems of single files, and a refusal of the whole dock, are in it.
 * @throws when the folder itself can't be read (not when watching: a camera may be mounted there later).
 */
export async function deliverFolder(options: DeliverFolder): Promise<DockReport> {
  const { server, folder, credentials, watch = false, onEvent = () => undefined, signal = new AbortController().signal } = options;
  const { line, shared } = openDelivery(options);
  const { time } = shared;
  const startedAt = time.wall().toISOString();
  const run = new Run({ ...shared, folder, lane: line.lane(), signal, onEvent, endless: false });
  if (watch) await watchUntilStopped({ folder, run, time, onEvent });
  else {
    const scan = await scanFolder(folder);
    for (const { path, problem } of scan.unreadable) run.cannot(path, problem);
    for (const found of scan.files) run.take(found);
    onEvent({ event: 'looked', found: scan.files.length, taken: scan.files.length, unsettled: 0 });
  }
  await run.finished();
  const refusal = run.refusal ?? (credentials.signedIn === false && !signal.aborted ? 'This dock could not sign in.' : null);
  return summarise({ server, folder, startedAt, endedAt: time.wall().toISOString(), refusal, files: run.reports() });
}
