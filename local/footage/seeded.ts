/** A seeded source of numbers in [0, 1): footage must come out the same on every machine, so Math.random is out. */
export type Random = () => number;

/** mulberry32: 32 bits of state, good enough to scatter windows and hiss. `seed` may be any text. */
export function seeded(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Whole numbers from 0 to below what is asked for. */
export function seededWhole(seed: string): (below: number) => number {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
}

/** One of the given things. */
export function pick<T>(random: Random, things: readonly T[]): T {
  return things[Math.floor(random() * things.length)] as T;
}

/** A number in [0, 1) for a lattice point: texture that needs no state, so pixels may be drawn in any order. */
export function latticeNoise(x: number, y: number): number {
  let hash = Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
