/** Work that waits for what holds it up. Null: nothing does. */
let held: Set<() => void> | null = null;
let holds = 0;

/**
 * Holds back what waits for idle time, while something is on its way that a person waits for: between two requests of a
 * recording's opening the browser is idle too. Whoever holds lets go after a short time whatever comes. @returns lets go
 */
export function holdIdle(): () => void {
  holds += 1;
  held ??= new Set();
  let isHolding = true;
  return () => {
    if (!isHolding) return;
    isHolding = false;
    holds -= 1;
    if (holds > 0) return;
    const waiting = held;
    held = null;
    for (const go of waiting ?? []) go();
  };
}

/** Runs `work` once the browser has nothing better to do, so that what may be needed later never holds up what is shown now. @returns gives it up */
export function whenIdle(work: () => void): () => void {
  let cancel: () => void = () => undefined;
  const wait = () => {
    cancel = idle(() => {
      if (!held) return work();
      const waiting = held;
      waiting.add(wait);
      cancel = () => waiting.delete(wait);
    });
  };
  wait();
  return () => cancel();
}

function idle(work: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 5_000 });
  return () => cancelIdleCallback(handle);
}
