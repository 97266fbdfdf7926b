/** What the conductor needs of the world: its tests have one of their own. */
export interface Surroundings {
  /** ms, monotonic. */
  now(): number;
  /** Calls again and again. @returns stops it */
  every(ms: number, call: () => void): () => void;
  /** Whether the page is not to be seen: nothing is painted then, and nothing told of it. */
  isHidden(): boolean;
}

export const IN_BROWSER: Surroundings = {
  now: () => performance.now(),
  every(ms, call) {
    const timer = setInterval(call, ms);
    return () => clearInterval(timer);
  },
  isHidden: () => document.visibilityState === 'hidden',
};
