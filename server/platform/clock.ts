/** Now, in one place, so that tests of expiry can hold time still. */
let source: () => number = Date.now;

/** The present moment. */
export function now(): Date {
  return new Date(source());
}

/** Tests only: replaces the clock until the returned function is called. */
export function holdClock(at: () => number): () => void {
  const before = source;
  source = at;
  return () => {
    source = before;
  };
}
