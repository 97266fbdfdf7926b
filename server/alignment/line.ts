/** The offset and the rate that most places agree on. */

/** One place where the sounds were compared. */
export interface Place {
  /** Media time in the first sound, microseconds. */
  readonly atUs: number;
  /** How much later it is heard in the second, microseconds. */
  readonly lagUs: number;
}

export interface Line {
  /** The lag where the first sound begins, microseconds. */
  readonly lagUs: number;
  /** By how much the lag grows, millionths. */
  readonly driftPpm: number;
  readonly agreeing: readonly Place[];
  /** How far those that agree lie from it, root mean square, microseconds. */
  readonly spreadUs: number;
}

/** Two places agree when they lie so near to one line: sound takes 3 ms a metre, and officers stand metres apart and walk. */
export const AGREE_US = 12_000;
/** No camera's clock runs worse. */
const MOST_DRIFT_PPM = 200;
/** Nearer to each other than this, two places say nothing about a rate. */
const RATE_SPAN_US = 120_000_000;

/** @returns the line most places lie on; null without any */
export function lineThrough(places: readonly Place[]): Line | null {
  let best: Line | null = null;
  for (const [i, one] of places.entries()) {
    for (const other of [one, ...places.slice(i + 1)]) {
      const apart = other.atUs - one.atUs;
      const drift = Math.abs(apart) < RATE_SPAN_US ? 0 : (other.lagUs - one.lagUs) / apart;
      if (Math.abs(drift) * 1e6 > MOST_DRIFT_PPM) continue;
      const agreeing = places.filter((place) => Math.abs(one.lagUs + drift * (place.atUs - one.atUs) - place.lagUs) <= AGREE_US);
      if (best && agreeing.length < best.agreeing.length) continue;
      const fitted = fit(agreeing);
      if (!best || agreeing.length > best.agreeing.length || fitted.spreadUs < best.spreadUs) best = fitted;
    }
  }
  return best;
}

/** Least squares; without a rate where the places lie too near to each other to tell one. */
function fit(agreeing: readonly Place[]): Line {
  const n = agreeing.length;
  const meanAt = agreeing.reduce((sum, { atUs }) => sum + atUs, 0) / n;
  const meanLag = agreeing.reduce((sum, { lagUs }) => sum + lagUs, 0) / n;
  const span = Math.max(...agreeing.map(({ atUs }) => atUs)) - Math.min(...agreeing.map(({ atUs }) => atUs));
  const squares = agreeing.reduce((sum, { atUs }) => sum + (atUs - meanAt) ** 2, 0);
  const drift = span < RATE_SPAN_US || n < 3 ? 0 : agreeing.reduce((sum, { atUs, lagUs }) => sum + (atUs - meanAt) * (lagUs - meanLag), 0) / squares;
  const lagUs = meanLag - drift * meanAt;
  const spreadUs = Math.sqrt(agreeing.reduce((sum, place) => sum + (lagUs + drift * place.atUs - place.lagUs) ** 2, 0) / n);
  return { lagUs, driftPpm: drift * 1e6, agreeing, spreadUs };
}
