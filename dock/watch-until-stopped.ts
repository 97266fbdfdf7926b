import type { UploadState } from '#contracts/uploads.ts';
import { inWords, systemCode } from './problems.ts';
import type { OnEvent } from './progress/events.ts';
import { holdsNothing } from './report.ts';
import type { Run } from './run.ts';
import { scanFolder, type Scan } from './scan-folder.ts';
import { Settling, SETTLE_MS } from './settling.ts';
import type { Time } from './time.ts';
import { watchFolder } from './watch-folder.ts';

/** A file that failed gets another chance after this long, or at once when it changes; each time after twice as long. */
const TRY_AGAIN_MS = 5 * 60_000;
const LONGEST_TRY_AGAIN_MS = 60 * 60_000;

/** The server has looked at the footage and said no: sending it all again by the clock would only load the line. */
const CONSIDERED: ReadonlySet<UploadState | null> = new Set<UploadState>(['quarantined', 'refused']);

export interface WatchUntilStopped {
  readonly folder: string;
  readonly run: Run;
  readonly time: Time;
  readonly onEvent: OnEvent;
  /** Whether to look into the folders below. */
  readonly deep?: boolean;
  /** Told instead of waiting when the folder is away, or empty though files of it are to be delivered. */
  readonly onGone?: (() => void) | undefined;
}

/** Looks at the folder again and again and hands the run what lies still there, until the run's signal aborts. */
export async function watchUntilStopped({ folder, run, time, onEvent, deep = true, onGone }: WatchUntilStopped): Promise<void> {
  const settling = new Settling(folder, time);
  const taken = new Map<string, { readonly mark: string; readonly at: number; readonly tries: number }>();
  const note = (message: string) => onEvent({ event: 'note', message });
  const watching = watchFolder({ folder, time, signal: run.signal, onLost: (problem) => note(`Changes are found by looking now and then: ${problem}`) });

  async function look(): Promise<number> {
    const scan = await scanOrNothing({ folder, deep, away: onGone ? () => onGone() : (problem) => note(`The folder can’t be read at the moment: ${problem}`) });
    if (onGone && scan.files.length === 0 && run.undelivered > 0) onGone();
    if (run.signal.aborted) return 0;
    for (const { path, problem } of scan.unreadable) run.cannot(path, problem);
    const settled = await settling.settled(scan.files);
    const fresh = settled.filter(({ found: { path }, mark }) => !run.isUnderway(path) && isDue(path, mark));
    for (const { found, mark } of fresh) {
      const before = taken.get(found.path);
      taken.set(found.path, { mark, at: time.now(), tries: before?.mark === mark ? before.tries + 1 : 0 });
      run.take(found);
    }
    const present = new Set(scan.files.map(({ path }) => path));
    for (const path of taken.keys()) if (!present.has(path)) taken.delete(path);
    const unsettled = scan.files.length - settled.length;
    onEvent({ event: 'looked', found: scan.files.length, taken: fresh.length, unsettled });
    return unsettled;
  }

  function isDue(path: string, mark: string): boolean {
    const last = taken.get(path);
    if (last?.mark !== mark) return true;
    const report = run.report(path);
    if (!report || report.delivered || holdsNothing(report) || CONSIDERED.has(report.state)) return false;
    return time.now() - last.at >= Math.min(LONGEST_TRY_AGAIN_MS, TRY_AGAIN_MS * 2 ** last.tries);
  }

  try {
    while (!run.signal.aborted) await watching.next((await look()) > 0 ? SETTLE_MS : undefined);
  } catch (error) {
    if (!run.signal.aborted) throw error;
  } finally {
    watching.close();
  }
}

/** A camera not mounted yet, or just pulled out, is no reason to end. */
async function scanOrNothing({ folder, deep, away }: { readonly folder: string; readonly deep: boolean; readonly away: (problem: string) => void }): Promise<Scan> {
  try {
    return await scanFolder(folder, { deep });
  } catch (error) {
    if (!systemCode(error)) throw error;
    away(inWords(error));
    return { files: [], unreadable: [] };
  }
}
