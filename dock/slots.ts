export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets `count` pieces of work run at once; the others wait in the order they came. */
export function slots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Handed on rather than freed, so that nobody who comes now overtakes.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
