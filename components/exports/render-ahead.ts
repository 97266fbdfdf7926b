/**
 * Has the film of a selection made while its sheet is still being written: once the out-point has rested, or at once as the sheet is
 * opened. Another selection takes its place, none ends it. Nobody waits for it: what can't be rendered ahead is rendered later.
 */
export interface AheadSpan {
  readonly timescale: number;
  readonly in: number;
  readonly out: number;
}

export interface AheadDoor {
  /** Resolves once it is being rendered. */
  readonly ask: (span: AheadSpan) => Promise<void>;
  readonly drop: (options: { readonly keepalive: boolean }) => Promise<void>;
}

/** An out-point that is being moved isn't rendered at each step. */
export const RESTS_MS = 1_000;

export class RenderAhead {
  readonly #door: AheadDoor;
  #span: AheadSpan | null = null;
  /** The same as `#span` where its film is asked for or was given up: it isn't asked for again. */
  #settled: AheadSpan | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** In the order they were made: the server takes the last word. */
  #last: Promise<void> = Promise.resolve();
  #isAsked = false;
  constructor(door: AheadDoor) {
    this.#door = door;
  }

  select(span: AheadSpan | null): void {
    if (isSame(span, this.#span)) return;
    clearTimeout(this.#timer);
    this.#span = span;
    if (span === null) this.giveUp();
    else this.#timer = setTimeout(() => this.begin(), RESTS_MS);
  }

  /** What is selected is likely to be wanted now. */
  begin(): void {
    clearTimeout(this.#timer);
    const span = this.#span;
    if (span === null || isSame(span, this.#settled)) return;
    this.#settled = span;
    this.#say(async () => {
      await this.#door.ask(span);
      this.#isAsked = true;
    });
  }

  /** What is selected stays so, and isn't asked for again. What an export has taken over by then stays the export's. */
  giveUp(): void {
    clearTimeout(this.#timer);
    this.#settled = this.#span;
    this.#drop(false);
  }

  /** The page is being left: nothing is selected any more. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#span = null;
    this.#settled = null;
    this.#drop(true);
  }

  #drop(keepalive: boolean): void {
    this.#say(async () => {
      if (!this.#isAsked) return;
      this.#isAsked = false;
      await this.#door.drop({ keepalive });
    });
  }

  /** An answer that says no, or none, changes nothing for whoever selects: the sheet renders it then, and says what is wrong if something is. */
  #say(what: () => Promise<void>): void {
    this.#last = this.#last.then(what).catch(() => undefined);
  }
}

const isSame = (a: AheadSpan | null, b: AheadSpan | null): boolean => a === b || (a !== null && b !== null && a.in === b.in && a.out === b.out && a.timescale === b.timescale);
