import type { AnyEvent } from './events.ts';

/** Speed is that of the last ten seconds: long enough to be calm, short enough to notice a dead line. */
const WINDOW_MS = 10_000;

export interface FileProgress {
  readonly path: string;
  readonly bytes: number;
  /** Acknowledged, or on its way. */
  readonly done: number;
  readonly phase: 'sending' | 'checking' | 'waiting';
}

export interface Overall {
  readonly files: number;
  readonly ended: number;
  readonly failed: number;
  readonly bytes: number;
  readonly done: number;
  readonly bytesPerSecond: number;
  /** Seconds until all is sent; null while nothing moves. */
  readonly secondsLeft: number | null;
}

interface Tallied {
  bytes: number;
  settled: number;
  readonly moving: Map<number, number>;
  phase: FileProgress['phase'] | 'queued';
}

/**
 * Adds events up to what a person wants to see: how far each file is, and all of them. A station's runs for months: of
 * delivered files only their sum is kept.
 */
export class Tally {
  readonly #files = new Map<string, Tallied>();
  readonly #now: () => number;
  readonly #failed = new Map<string, number>();
  #delivered = { files: 0, bytes: 0 };
  #samples: { readonly at: number; readonly sent: number }[] = [];
  #sent = 0;

  /** @param now milliseconds, monotonic. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(event: AnyEvent): void {
    if (!('path' in event) || event.event === 'note' || event.event === 'whose') return;
    const file = this.#of(event.path);
    if (event.event === 'found') file.bytes = event.bytes;
    if (event.event === 'announced') Object.assign(file, { settled: event.stagedBytes, phase: 'sending' });
    if (event.event === 'moved') {
      this.#sent += event.bytes - (file.moving.get(event.block) ?? 0);
      file.moving.set(event.block, event.bytes);
      file.phase = 'sending';
    }
    if (event.event === 'block') {
      this.#sent += event.bytes - (file.moving.get(event.block) ?? 0);
      file.moving.delete(event.block);
      file.settled += event.bytes;
    }
    if (event.event === 'waiting' || event.event === 'checking') file.phase = event.event;
    if (event.event === 'again') {
      Object.assign(file, { settled: 0, phase: 'queued' });
      file.moving.clear();
    }
    if (event.event === 'ended') this.#end(event.path, file, event.report.problem !== null);
  }

  /** Those being worked on, in the order they were found. */
  active(): FileProgress[] {
    return [...this.#files].flatMap(([path, { bytes, settled, moving, phase }]) =>
      phase === 'queued' ? [] : [{ path, bytes, done: settled + sum(moving.values()), phase }],
    );
  }

  overall(): Overall {
    const files = [...this.#files.values()];
    const failedBytes = sum(this.#failed.values());
    const ended = this.#delivered.bytes + failedBytes;
    const bytes = ended + sum(files.map((file) => file.bytes));
    const done = ended + sum(files.map(({ settled, moving }) => settled + sum(moving.values())));
    const bytesPerSecond = this.#speed();
    return {
      files: files.length + this.#delivered.files + this.#failed.size,
      ended: this.#delivered.files + this.#failed.size,
      failed: this.#failed.size,
      bytes,
      done,
      bytesPerSecond,
      secondsLeft: bytesPerSecond > 0 ? (bytes - done) / bytesPerSecond : null,
    };
  }

  #speed(): number {
    const at = this.#now();
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, sent: this.#sent }];
    const first = this.#samples[0];
    return first && at > first.at ? Math.max(0, ((this.#sent - first.sent) * 1000) / (at - first.at)) : 0;
  }

  #of(path: string): Tallied {
    const known = this.#files.get(path);
    if (known) return known;
    const file: Tallied = { bytes: 0, settled: 0, moving: new Map(), phase: 'queued' };
    this.#files.set(path, file);
    this.#failed.delete(path);
    return file;
  }

  #end(path: string, { bytes }: Tallied, failed: boolean): void {
    this.#files.delete(path);
    if (failed) this.#failed.set(path, bytes);
    else this.#delivered = { files: this.#delivered.files + 1, bytes: this.#delivered.bytes + bytes };
  }
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
