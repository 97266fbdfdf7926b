/** Whether this tab's sign-in has ended, readable outside of React (by the token source) and watched by it. */
export class EndedFlag {
  #ended = false;
  readonly #listeners = new Set<() => void>();

  readonly get = (): boolean => this.#ended;

  readonly set = (ended: boolean): void => {
    if (ended === this.#ended) return;
    this.#ended = ended;
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
