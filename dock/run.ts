import { deliverFile, type DeliverFile } from './deliver-file.ts';
import { FileAccount } from './file-account.ts';
import { inWords, type DockRefused } from './problems.ts';
import type { FileReport } from './report.ts';
import type { FoundFile } from './scan-folder.ts';
import { slots } from './slots.ts';

/** A station may watch for months; its report keeps what was delivered lately. */
const KEPT_REPORTS = 5_000;

export interface RunOptions extends Omit<DeliverFile, 'found' | 'slots' | 'onRefused'> {
  /** Files read and sent at once. */
  readonly files: number;
}

/** The files in hand, and what became of them. A refusal of the dock ends it for all. */
export class Run {
  readonly #options: Omit<DeliverFile, 'found'>;
  readonly #refused = new AbortController();
  readonly #underway = new Map<string, Promise<void>>();
  readonly #reports = new Map<string, FileReport>();
  #refusal: string | null = null;

  constructor({ files, ...options }: RunOptions) {
    const signal = AbortSignal.any([options.signal, this.#refused.signal]);
    this.#options = { ...options, signal, slots: slots(files), onRefused: (refusal) => this.#end(refusal) };
  }

  /** Aborts when the run is stopped or the dock refused. */
  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** Why nothing can be delivered at all; null when that isn't so. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** Starts to deliver a file; the report is there when `finished()` resolves, or by the `ended` event. */
  take(found: FoundFile): void {
    this.#options.onEvent({ event: 'found', path: found.path, bytes: found.bytes });
    const delivering = deliverFile({ ...this.#options, found })
      .then((report) => this.#keep(report))
      .finally(() => this.#underway.delete(found.path));
    this.#underway.set(found.path, delivering);
  }

  /** Reports a file that can't even be begun. */
  cannot(path: string, problem: string): void {
    if (this.#reports.get(path)?.problem === problem) return;
    this.#keep(new FileAccount(path, this.#options.time, this.#options.onEvent).close(false, problem));
  }

  isUnderway(path: string): boolean {
    return this.#underway.has(path);
  }

  report(path: string): FileReport | undefined {
    return this.#reports.get(path);
  }

  reports(): FileReport[] {
    return [...this.#reports.values()];
  }

  async finished(): Promise<void> {
    await Promise.all(this.#underway.values());
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
