import { deliverFile, type DeliverFile } from './deliver-file.ts';
import { FileAccount } from './file-account.ts';
import { inWords, type DockRefused } from './problems.ts';
import type { FileReport } from './report.ts';
import type { FoundFile } from './scan-folder.ts';
import { slots, type Slots } from './slots.ts';

/** A station may watch for months; its report keeps what was delivered lately. */
const KEPT_REPORTS = 5_000;

export interface RunOptions extends Omit<DeliverFile, 'found' | 'slots' | 'onRefused' | 'onDelivered'> {
  /** Files read and sent at once. */
  readonly files: number;
}

/**
 * The files of one camera in hand, and what became of them. A refusal of the dock ends it for all. Of thousands that
 * wait, only what the scan told is kept; a delivery begins when its turn comes.
 */
export class Run {
  readonly #options: Omit<DeliverFile, 'found' | 'slots' | 'onDelivered'>;
  readonly #slots: Slots;
  readonly #files: number;
  readonly #refused = new AbortController();
  readonly #waiting = new Map<string, FoundFile>();
  readonly #underway = new Map<string, Promise<void>>();
  /** Of those underway. */
  readonly #delivered = new Set<string>();
  readonly #reports = new Map<string, FileReport>();
  #unsent = 0;
  #refusal: string | null = null;

  constructor({ files, ...options }: RunOptions) {
    const signal = AbortSignal.any([options.signal, this.#refused.signal]);
    this.#options = { ...options, signal, onRefused: (refusal) => this.#end(refusal) };
    this.#slots = slots(files);
    this.#files = files;
  }

  /** Aborts when the run is stopped or the dock refused. */
  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** Why nothing can be delivered at all; null when that isn't so. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** How many were taken and must still lie on the camera: neither ended, nor delivered and being cleared. */
  get undelivered(): number {
    return this.#waiting.size + this.#underway.size - this.#delivered.size;
  }

  /** Takes a file to deliver in its turn; the report is there when `finished()` resolves, or by the `ended` event. */
  take(found: FoundFile): void {
    this.#options.onEvent({ event: 'found', path: found.path, bytes: found.bytes });
    this.#waiting.set(found.path, found);
    this.#next();
  }

  /** Reports a file that can't even be begun. */
  cannot(path: string, problem: string): void {
    if (this.#reports.get(path)?.problem === problem) return;
    this.#keep(new FileAccount(path, this.#options.time, this.#options.onEvent).close(false, problem));
  }

  isUnderway(path: string): boolean {
    return this.#waiting.has(path) || this.#underway.has(path);
  }

  report(path: string): FileReport | undefined {
    return this.#reports.get(path);
  }

  reports(): FileReport[] {
    return [...this.#reports.values()];
  }

  async finished(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway.values());
  }

  /** One more than can be read and sent waits at the slots, so that they never lie idle. */
  #next(): void {
    for (const [path, found] of this.#waiting) {
      if (this.#unsent > this.#files) return;
      this.#waiting.delete(path);
      this.#begin(found);
    }
  }

  #begin(found: FoundFile): void {
    this.#unsent += 1;
    let unsent = true;
    const sent = () => {
      if (!unsent) return;
      unsent = false;
      this.#unsent -= 1;
      this.#next();
    };
    const counted: Slots = (work) => this.#slots(work).finally(sent);
    const delivering = deliverFile({ ...this.#options, slots: counted, found, onDelivered: () => this.#delivered.add(found.path) })
      .then((report) => this.#keep(report))
      .finally(() => {
        this.#underway.delete(found.path);
        this.#delivered.delete(found.path);
        sent();
      });
    this.#underway.set(found.path, delivering);
  }

  #keep(report: FileReport): void {
    this.#reports.delete(report.path); // to the end: the oldest is dropped first
    this.#reports.set(report.path, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > KEPT_REPORTS && oldest !== undefined) this.#reports.delete(oldest);
  }

  #end(refusal: DockRefused): void {
    this.#refusal ??= inWords(refusal);
    this.#refused.abort(refusal);
  }
}
