import { readdir } from 'node:fs/promises';
import type { Sidecar } from '#contracts/sidecar.ts';
import type { UploadState } from '#contracts/uploads.ts';
import { awaitCheck } from './await-check.ts';
import { clientKey, isUnchanged, lookAt, type CameraFile } from './camera-file.ts';
import { clearFile } from './clear-file.ts';
import type { Contact } from './contact.ts';
import { FileAccount } from './file-account.ts';
import { Patience } from './patience.ts';
import { DockRefused, FileChanged, FileEmpty, FileFailure, inWords, systemCode } from './problems.ts';
import type { OnEvent } from './progress/events.ts';
import { hashFile } from './read-blocks.ts';
import { readSidecar } from './read-sidecar.ts';
import type { FileReport } from './report.ts';
import type { FoundFile } from './scan-folder.ts';
import { sendFile, type Delivery, type Sent } from './send-file.ts';
import type { Slots } from './slots.ts';

/** A file that was quarantined, or changed while it was read, gets one more try, then is reported. */
const MAX_ATTEMPTS = 2;
/** Uploads of earlier runs that ended in quarantine or expired are passed over by counting on; this only ends a loop. */
const MAX_GENERATIONS = 50;
const BEFORE_NEXT_ATTEMPT_MS = 2_000;
const HASH_BUFFER_BYTES = 8 * 1024 * 1024;

interface Delivered {
  readonly kind: 'delivered';
  readonly file: CameraFile;
  /** Of the sidecar as it was delivered; null when none was. */
  readonly sidecarMark: string | null;
}
interface Undelivered {
  readonly kind: 'earlier' | 'failed';
  readonly why: string;
}
type Outcome = Delivered | Undelivered;

const WITHOUT_FOOTAGE: ReadonlySet<UploadState> = new Set(['quarantined', 'expired']);

export interface DeliverFile extends Delivery {
  readonly folder: string;
  readonly found: FoundFile;
  readonly clear: boolean;
  /** What is said of a file that has no sidecar of its own, or none that can be used. Never deleted. */
  readonly sidecar: Sidecar | undefined;
  readonly giveUpAfterMs: number;
  readonly contact: Contact;
  /** At a station: see {@link Patience}. */
  readonly endless: boolean;
  /** Told when the whole camera is gone, with the file that showed it. */
  readonly onGone?: (() => void) | undefined;
  /** Who may read and send now. Waiting for a check takes no slot, so the line is never idle because of one. */
  readonly slots: Slots;
  readonly onEvent: OnEvent;
  /** Told as soon as the server has the file, before it is deleted from the camera. */
  readonly onDelivered: () => void;
  /** Nothing will fare better than this file did: end the run. */
  readonly onRefused: (refusal: DockRefused) => void;
}

/**
 * Delivers one file, from the first look to its deletion from the camera.
 *
 * @returns its report, whatever became of it, also when the run was stopped.
 */
export async function deliverFile(delivery: DeliverFile): Promise<FileReport> {
  const account = new FileAccount(delivery.found.path, delivery.time, delivery.onEvent);
  try {
    const problem = await new FileDelivery(delivery, account).run();
    return account.close(true, problem);
  } catch (error) {
    if (error instanceof DockRefused) delivery.onRefused(error);
    if (error instanceof FileEmpty) account.bytes = 0;
    if (delivery.onGone && (await isGone(delivery.folder))) {
      delivery.onGone();
      return account.close(false, PULLED_OUT);
    }
    const stopped = delivery.signal.aborted && !(error instanceof FileFailure || error instanceof DockRefused);
    return account.close(false, stopped ? 'Stopped before it was delivered; the next run resumes.' : inWords(error));
  }
}

const PULLED_OUT = 'The camera was pulled out before this file was delivered. It goes on when the camera is back.';

/** Whether the whole camera is away, not one file of it. An unmounted one may leave its empty folder. */
async function isGone(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (systemCode(error)) return true;
    throw error;
  }
}

class FileDelivery {
  readonly #delivery: DeliverFile;
  readonly #account: FileAccount;
  readonly #patience: Patience;

  constructor(delivery: DeliverFile, account: FileAccount) {
    this.#delivery = delivery;
    this.#account = account;
    const { time, contact, endless, giveUpAfterMs, signal } = delivery;
    this.#patience = new Patience({ time, contact, endless, giveUpAfterMs, signal, onWait: (error, ms) => account.waiting(inWords(error), ms) });
  }

  /**
   * @returns what kept a delivered file from being cleared, or null.
   * @throws when it was not delivered.
   */
  async run(): Promise<string | null> {
    const { signal, time, clear } = this.#delivery;
    for (let generation = 1; generation <= MAX_GENERATIONS; ) {
      try {
        const outcome = await this.#attempt(generation);
        if (outcome.kind === 'delivered') {
          this.#delivery.onDelivered();
          return await (clear ? this.#clear(outcome) : this.#leave(outcome));
        }
        generation += 1;
        if (outcome.kind === 'earlier') continue;
        if (this.#account.attempts >= MAX_ATTEMPTS) throw new FileFailure(outcome.why);
        this.#account.again(outcome.why);
      } catch (error) {
        if (!(error instanceof FileChanged)) throw error;
        if (this.#account.attempts >= MAX_ATTEMPTS) throw new FileFailure('The file changes while it is read. Is the camera still writing it?');
        this.#account.again('The file was changed while it was being read.');
        await time.sleep(BEFORE_NEXT_ATTEMPT_MS, signal);
      }
    }
    throw new FileFailure('The server has quarantined this file again and again. Ask the administrator to look at it.');
  }

  /**
   * One attempt. `earlier`: an upload of an earlier run ended without footage under this generation's key, and nothing
   * was sent. `failed`: sent, and it came to nothing.
   */
  async #attempt(generation: number): Promise<Outcome> {
    const { slots, giveUpAfterMs } = this.#delivery;
    const { file, sidecarMark, sent } = await slots(() => this.#send(generation));
    this.#account.sha256 = sent.sha256;
    if (sent.status.state === 'checking') this.#account.checking();
    const status = await awaitCheck({ ...this.#shared, status: sent.status, giveUpAfterMs });
    return judge({ status, sha256: sent.sha256 }) ?? { kind: 'delivered', file, sidecarMark };
  }

  /** Looks at the file only now that it is its turn: it may have waited for hours, and sidecars fill memory. */
  async #send(generation: number) {
    const { folder, found, signal } = this.#delivery;
    this.#patience.progressed(); // waiting for a turn is nobody's failure
    signal.throwIfAborted();
    const file = await lookAt(folder, found.path);
    this.#account.bytes = file.bytes;
    const read = await readSidecar(folder, found.sidecar);
    if (read.kind === 'unusable') this.#account.note(read.problem);
    const sidecar = read.kind === 'read' ? read.sidecar : this.#delivery.sidecar;
    this.#account.sidecar(sidecar);
    const sent = await sendFile({ ...this.#shared, file, clientKey: clientKey(file, generation), sidecar });
    return { file, sidecarMark: read.kind === 'read' ? read.mark : null, sent };
  }

  get #shared() {
    return { ...this.#delivery, account: this.#account, patience: this.#patience };
  }

  async #leave({ file }: Delivered): Promise<null> {
    if (!(await isUnchanged(file))) this.#account.note('The file was changed after it was sent; the next run delivers it as it is then.');
    return null;
  }

  async #clear({ file, sidecarMark }: Delivered): Promise<string | null> {
    const { folder, found, signal, slots } = this.#delivery;
    try {
      // Delivered by an earlier run: what this file holds now has not been read yet.
      this.#account.sha256 ??= await slots(() => hashFile(file, HASH_BUFFER_BYTES, signal));
    } catch (error) {
      // Delivered all the same: stopping here must not read as if it weren't.
      if (!signal.aborted && !(error instanceof FileFailure || error instanceof FileChanged)) throw error;
      return `Left on the camera: ${inWords(error)}`;
    }
    const { sha256, storedSha256, sidecarRefused } = this.#account;
    const problem = await clearFile({ folder, found, file, sidecarMark: sidecarRefused ? null : sidecarMark, sha256, storedSha256 });
    this.#account.cleared = problem === null;
    return problem;
  }
}

/**
 * @returns why nothing was stored, or null when the footage is.
 * @throws FileFailure when the server refused the footage.
 */
function judge({ status, sha256 }: Sent): Undelivered | null {
  const { state, storedSha256, reason } = status;
  const quarantined = reason ?? 'What arrived in the store is not what was read from the camera (quarantined).';
  const why = state === 'quarantined' ? quarantined : 'The upload ended before it was complete.';
  if (WITHOUT_FOOTAGE.has(state) && sha256 === null) return { kind: 'earlier', why };
  if (state === 'refused') throw new FileFailure(reason ?? 'The server refused this file and gave no reason.');
  if (state !== 'stored' && state !== 'duplicate') return { kind: 'failed', why };
  const differs = sha256 !== null && storedSha256 !== null && sha256 !== storedSha256;
  return differs ? { kind: 'failed', why: 'What the server stored is not what was read from the camera.' } : null;
}
