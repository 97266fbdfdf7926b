/** What was done to a draft, and back again. Pure. */
export interface History<T> {
  readonly now: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** What the last change was of: one that goes on with it is not a step of its own. */
  readonly of: string | null;
}

const MOST_STEPS = 200;

export const beginning = <T>(now: T): History<T> => ({ now, past: [], future: [], of: null });

/** @param of changes of one thing in a row, such as the letters of a reason, are taken back at once */
export function done<T>({ now, past, of: before }: History<T>, next: T, of: string | null = null): History<T> {
  return { now: next, past: of !== null && of === before ? past : [...past, now].slice(-MOST_STEPS), future: [], of };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined ? history : { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future], of: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { now: next, past: [...history.past, history.now], future, of: null };
}
