/** Playing speeds. Browsers refuse more than 16× and less than a sixteenth; above what the machine decodes, frames are left out. */

export const RATES = [0.1, 0.25, 0.5, 1, 1.5, 2, 4, 8, 16] as const;
/** Below zero: backwards, by steps. */
export const SHUTTLE = [1, 2, 4, 8, 16] as const;

export function fasterThan(rate: number): number {
  return RATES.find((r) => r > rate) ?? RATES[RATES.length - 1]!;
}

export function slowerThan(rate: number): number {
  return RATES.findLast((r) => r < rate) ?? RATES[0];
}

/**
 * What L (1) or J (-1) makes of the present speed: the first press plays that way, each further press doubles it.
 * `running`: the signed speed now, 0 while paused.
 */
export function shuttle(running: number, direction: 1 | -1): number {
  if (Math.sign(running) !== direction) return direction;
  return direction * (SHUTTLE.find((speed) => speed > Math.abs(running)) ?? SHUTTLE[SHUTTLE.length - 1]!);
}

/** "1×", "0.25×" */
export function rateLabel(rate: number): string {
  return `${rate}×`;
}
