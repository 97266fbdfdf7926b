import { openDelivery, type DeliverFolder } from '../deliver-folder.ts';
import type { OnAnyEvent, OnEvent } from '../progress/events.ts';
import { systemCode } from '../problems.ts';
import { holdsNothing, summarise, type DockReport, type FileReport } from '../report.ts';
import { Run } from '../run.ts';
import { Board } from '../status/board.ts';
import { serveStatus, type StatusServer } from '../status/serve-status.ts';
import type { Time } from '../time.ts';
import { watchUntilStopped } from '../watch-until-stopped.ts';
import { cameraFolders, isStillOn, type CameraFolder, type CameraPlaces } from './camera-folders.ts';

/** How often it is looked which cameras are there: soon enough that whoever docks one sees it taken up. */
const LOOK_MS = 2_000;
/** A dock switched off, or whose certificate has ended, is set right by a person; until then it asks now and then. */
const REFUSED_PAUSE_MS = 60_000;
const LONGEST_REFUSED_PAUSE_MS = 10 * 60_000;
const KEPT_REPORTS = 5_000;

export interface RunStation extends Omit<DeliverFolder, 'folder' | 'watch' | 'onEvent' | 'signal'> {
  readonly places: CameraPlaces;
  readonly signal: AbortSignal;
  readonly onEvent?: OnAnyEvent;
  /** Where on loopback to show what goes on; 0 for any free port. */
  readonly statusPort?: number;
}

/**
 * Delivers whatever is docked, until `signal` aborts: cameras come and go, the line is shared between them block by
 * block, and nothing that a camera, the line or the server does ends it.
 *
 * @returns the report of what was delivered lately; paths begin with the camera's name.
 */
export async function runStation(options: RunStation): Promise<DockReport> {
  const { limits = [], statusPort } = options;
  const delivery = openDelivery(options);
  const { contact, shared: { time } } = delivery;
  const board = new Board({ limits, contact, now: () => time.now() });
  const onEvent: OnAnyEvent = (event) => {
    board.add(event);
    options.onEvent?.(event);
  };
  const page = statusPort === undefined ? undefined : await showStatus(statusPort, board, onEvent);
  try {
    return await deliverUntilStopped({ ...options, delivery, onEvent });
  } finally {
    page?.close();
  }
}

/** A page that can't be shown is no reason not to deliver. */
async function showStatus(port: number, board: Board, onEvent: OnAnyEvent): Promise<StatusServer | undefined> {
  const note = (message: string) => onEvent({ event: 'note', message });
  try {
    const page = await serveStatus({ port, status: () => board.status() });
    note(`What goes on is shown at ${page.url}`);
    return page;
  } catch (error) {
    if (!systemCode(error)) throw error;
    note(`What goes on can’t be shown on port ${port} (${systemCode(error)}). Delivering goes on without; choose another by --status-port.`);
    return undefined;
  }
}

type Delivering = RunStation & { readonly delivery: ReturnType<typeof openDelivery>; readonly onEvent: OnAnyEvent };

async function deliverUntilStopped({ server, places, signal, delivery, onEvent }: Delivering): Promise<DockReport> {
  const { time } = delivery.shared;
  const startedAt = time.wall().toISOString();
  const reports: FileReport[] = [];
  for (let refusals = 0; !signal.aborted; ) {
    const docked = new Docked(delivery, onEvent);
    const refusal = await docked.until(signal, () => cameraFolders(places));
    keep(reports, docked.reports);
    if (refusal === null) break;
    refusals = docked.reports.some(({ delivered }) => delivered) ? 0 : refusals + 1;
    await pauseAfter(refusal, { refusals, time, signal, onEvent });
  }
  const folder = [places.station, ...places.cameras].filter((one) => one !== undefined).join(', ');
  return summarise({ server, folder, startedAt, endedAt: time.wall().toISOString(), refusal: null, files: reports });
}

interface Pause {
  readonly refusals: number;
  readonly time: Time;
  readonly signal: AbortSignal;
  readonly onEvent: OnAnyEvent;
}

async function pauseAfter(problem: string, { refusals, time, signal, onEvent }: Pause): Promise<void> {
  const ms = Math.min(LONGEST_REFUSED_PAUSE_MS, REFUSED_PAUSE_MS * 2 ** Math.max(0, refusals - 1));
  onEvent({ event: 'refused', problem, seconds: ms / 1000 });
  await untilAborted(time.sleep(ms, signal), signal);
}

interface Attended {
  readonly camera: CameraFolder;
  readonly living: Promise<void>;
  readonly gone: AbortController;
}

const PULLED_OUT = new Error('The camera was pulled out.');

/** The cameras that are in, each with its files, as long as the server takes this dock's deliveries. */
class Docked {
  readonly reports: FileReport[] = [];
  readonly #delivery: ReturnType<typeof openDelivery>;
  readonly #onEvent: OnAnyEvent;
  readonly #cameras = new Map<string, Attended>();
  readonly #refused = new AbortController();
  #refusal: string | null = null;

  constructor(delivery: ReturnType<typeof openDelivery>, onEvent: OnAnyEvent) {
    this.#delivery = delivery;
    this.#onEvent = onEvent;
  }

  /** @returns why the server refuses this dock, or null when stopped. */
  async until(stopped: AbortSignal, look: () => Promise<CameraFolder[]>): Promise<string | null> {
    const signal = AbortSignal.any([stopped, this.#refused.signal]);
    while (!signal.aborted) {
      for (const camera of await look()) {
        if (this.#cameras.has(camera.folder)) continue;
        const gone = new AbortController();
        const living = this.#attend(camera, signal, gone).finally(() => this.#cameras.delete(camera.folder));
        this.#cameras.set(camera.folder, { camera, living, gone });
        living.catch((error: unknown) => this.#refused.abort(error)); // a fault of the program: ends it below
      }
      for (const { camera, gone } of this.#cameras.values()) if (!(await isStillOn(camera.device, camera.folder))) gone.abort(PULLED_OUT);
      await untilAborted(this.#delivery.shared.time.sleep(LOOK_MS, signal), signal);
    }
    await Promise.all([...this.#cameras.values()].map(({ living }) => living));
    if (this.#refused.signal.aborted && this.#refusal === null) throw this.#refused.signal.reason;
    return stopped.aborted ? null : this.#refusal;
  }

  /** One camera, from the moment it is in to the moment it is gone. */
  async #attend({ name, folder, deep }: CameraFolder, signal: AbortSignal, gone: AbortController): Promise<void> {
    const { line, shared } = this.#delivery;
    const onGone = () => gone.abort(PULLED_OUT);
    const onEvent: OnEvent = (event) => this.#onEvent('path' in event ? { ...event, path: `${name}/${event.path}`, camera: name } : { ...event, camera: name });
    const run = new Run({ ...shared, folder, lane: line.lane(), signal: AbortSignal.any([signal, gone.signal]), endless: true, onEvent, onGone });
    this.#onEvent({ event: 'docked', camera: name });
    await watchUntilStopped({ folder, run, time: shared.time, onEvent, deep, onGone });
    await run.finished();
    const reports = run.reports();
    keep(this.reports, reports.map((report) => ({ ...report, path: `${name}/${report.path}` })));
    if (run.refusal !== null) {
      this.#refusal ??= run.refusal;
      this.#refused.abort(new Error(run.refusal));
    }
    if (gone.signal.aborted) this.#onEvent({ event: 'pulled-out', camera: name, left: reports.filter((report) => !report.delivered && !holdsNothing(report)).length });
  }
}

/** Adds to the kept reports; the oldest go. */
function keep(kept: FileReport[], more: readonly FileReport[]): void {
  kept.push(...more);
  kept.splice(0, Math.max(0, kept.length - KEPT_REPORTS));
}

/** Waits for `waiting`, which an abort ends early. */
async function untilAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
