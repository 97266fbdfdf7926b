/**
 * `live`; `asks`: over for now, the person is asked to sign in again over the page; `signed-out`: ended for good, in
 * whichever tab, and the page goes.
 */
export type SignInPhase = 'live' | 'asks' | 'signed-out';

/** How this tab's sign-in stands, readable outside of React (by the token source) and watched by it. */
export class SignInState {
  #phase: SignInPhase = 'live';
  readonly #listeners = new Set<() => void>();

  readonly get = (): SignInPhase => this.#phase;

  /** Nothing leads back from `signed-out`. */
  readonly set = (phase: SignInPhase): void => {
    if (phase === this.#phase || this.#phase === 'signed-out') return;
    this.#phase = phase;
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
