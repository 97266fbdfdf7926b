import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#components/api/problem.ts';
import { Observable } from '#components/player/observable.ts';

/** Asked again after this long, ms; sooner where the browser says that there is a network. */
const AGAIN_MS = 2_000;
/** On its way for longer than this, ms, a change is asked about when the page is left: it may never arrive. */
const INSTANT_MS = 250;
/** And for longer than this, ms, it is said on the page. */
const SAID_MS = 2_000;

/** How a list looks with something in it that the server has not answered yet. */
type Over = (items: readonly never[]) => readonly unknown[];
interface Listed {
  readonly items: readonly unknown[];
}

type Page = Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>;

/**
 * What was done and has no answer yet. It lies over every look at its list, is sent again while the network or the sign-in is away, and
 * the page asks before it is left meanwhile.
 */
export class Unsaved {
  /** Items that were sent in vain and wait, or have no answer for long, by id. */
  readonly waiting = new Observable<ReadonlySet<string>>(new Set());
  #asking = new Set<unknown>();
  #over = new Map<string, Set<Over>>();
  #page: Page;

  constructor(page: Page = window) {
    this.#page = page;
  }

  /** @returns takes it away again: it was answered */
  lay(key: readonly unknown[], over: Over): () => void {
    const list = JSON.stringify(key);
    const laid = this.#over.get(list) ?? new Set();
    this.#over.set(list, laid.add(over));
    return () => void laid.delete(over);
  }

  /** A list as it was read, with what isn't answered yet laid over it. */
  over<L extends Listed>(key: readonly unknown[], list: L): L {
    const laid = [...(this.#over.get(JSON.stringify(key)) ?? [])];
    return laid.length === 0 ? list : { ...list, items: laid.reduce<readonly unknown[]>((items, over) => over(items as readonly never[]), list.items) };
  }

  /** Until it is answered, whatever the answer. `work` is told whether it may have arrived before. */
  async send<R>(id: string, work: (isAgain: boolean) => Promise<R>): Promise<R> {
    const late = this.#page.setTimeout(() => this.#waits(id, true), SAID_MS);
    try {
      return await this.during(this.#untilAnswered(id, work));
    } finally {
      this.#page.clearTimeout(late);
      this.#waits(id, false);
    }
  }

  /** The page asks before it is left while this takes longer than an instant. */
  async during<R>(work: Promise<R>): Promise<R> {
    const instant = this.#page.setTimeout(() => this.asks(work, true), INSTANT_MS);
    try {
      return await work;
    } finally {
      this.#page.clearTimeout(instant);
      this.asks(work, false);
    }
  }

  /** Whether the page asks before it is left because of `what`: something typed, or on its way. */
  asks(what: unknown, does: boolean): void {
    const before = this.#asking.size;
    if (does) this.#asking.add(what);
    else this.#asking.delete(what);
    if (before === 0 && this.#asking.size > 0) this.#page.addEventListener('beforeunload', asks);
    if (before > 0 && this.#asking.size === 0) this.#page.removeEventListener('beforeunload', asks);
  }

  async #untilAnswered<R>(id: string, work: (isAgain: boolean) => Promise<R>): Promise<R> {
    for (let isAgain = false; ; isAgain = true) {
      try {
        return await work(isAgain);
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
      this.#waits(id, true);
      await this.#aWhile();
    }
  }

  #waits(id: string, does: boolean): void {
    const before = this.waiting.get();
    if (before.has(id) === does) return;
    const after = new Set(before);
    if (does) after.add(id);
    else after.delete(id);
    this.asks(id, does);
    this.waiting.set(after);
  }

  #aWhile(): Promise<void> {
    return new Promise((go) => {
      const on = () => {
        this.#page.clearTimeout(timer);
        this.#page.removeEventListener('online', on);
        go();
      };
      const timer = this.#page.setTimeout(on, AGAIN_MS);
      this.#page.addEventListener('online', on);
    });
  }
}

/** A sign-in that ended is asked for again over the page; one that was ended by the person is not. */
const isPassing = (error: unknown): boolean => error instanceof ApiProblem && (error.passing || error.code === 'token-invalid');

const asks = (event: Event): void => event.preventDefault();

const KEPT = new WeakMap<QueryClient, Unsaved>();

/** One for all pages: what waits is sent although its page was left for another. */
export function unsavedOf(client: QueryClient): Unsaved {
  const kept = KEPT.get(client) ?? new Unsaved();
  KEPT.set(client, kept);
  return kept;
}
