/** A part of the page's own code on its way: asked for when it is needed, and again until it is here. */
import { Recovery } from '#components/api/recovery.ts';

export type Arrived<Part> =
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly part: Part }
  /** It was asked for and didn't come: the network is gone, or Docket was updated meanwhile. */
  | { readonly is: 'lost' };

export class Arrival<Part> {
  #load: () => Promise<Part>;
  #state: Arrived<Part> = { is: 'coming' };
  #settled: Promise<void> | null = null;
  #asking = false;
  #listeners = new Set<() => void>();

  /** @param load may be called again after it failed */
  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  readonly get = (): Arrived<Part> => this.#state;

  /** @returns stops it */
  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Asks for it where nobody has. Fulfilled, and the same one for all, once it is here or lost: what is drawn meanwhile waits for it. */
  settled(): Promise<void> {
    return (this.#settled ??= this.#ask());
  }

  /** Asks again for what was lost. */
  readonly again = (): void => void this.#ask();

  /** Asks again when the network is back and, more and more seldom, by itself, until it is here. @returns gives it up */
  readonly keepAsking = (): (() => void) => {
    const recovery = new Recovery(() => void this.#ask().then(() => this.#state.is === 'lost' && !isOver && recovery.plan()));
    let isOver = false;
    recovery.plan();
    window.addEventListener('online', this.again);
    return () => {
      isOver = true;
      recovery.cancel();
      window.removeEventListener('online', this.again);
    };
  };

  async #ask(): Promise<void> {
    if (this.#asking || this.#state.is === 'here') return;
    this.#asking = true;
    try {
      this.#set({ is: 'here', part: await this.#load() });
    } catch (error) {
      console.info('A part of the page was not loaded', error);
      this.#set({ is: 'lost' });
    } finally {
      this.#asking = false;
    }
  }

  #set(state: Arrived<Part>): void {
    this.#state = state;
    for (const tell of this.#listeners) tell();
  }
}
