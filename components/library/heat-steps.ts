/** Shades for the hours of a week: each stands for a range of numbers that is said in the legend. Pure. */

/** Enough to see a Friday night, few enough to tell apart. */
const MOST_STEPS = 5;

export interface HeatStep {
  /** The fewest and the most recordings of an hour of this shade. */
  readonly from: number;
  readonly to: number;
}

/**
 * The shades of a week, lightest first, in ranges of one width from the least busy hour that has any to the busiest: counted from zero, a
 * week of 16 to 21 an hour would be all one shade. Hours without any have none. Empty where nothing was recorded.
 */
export function heatSteps(week: readonly (readonly number[])[]): HeatStep[] {
  const counts = week.flat().filter((n) => n > 0);
  if (counts.length === 0) return [];
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const width = Math.ceil((most - least + 1) / MOST_STEPS);
  const steps = Math.ceil((most - least + 1) / width);
  return Array.from({ length: steps }, (_, i) => ({ from: least + i * width, to: Math.min(most, least + (i + 1) * width - 1) }));
}

/** Darkness of an hour: 0 without recordings, else up to 1 for the darkest shade. */
export function heatOpacity(count: number, steps: readonly HeatStep[]): number {
  if (count === 0) return 0;
  const at = steps.findIndex(({ to }) => count <= to);
  return steps.length === 1 ? 1 : LIGHTEST + (1 - LIGHTEST) * (at / (steps.length - 1));
}

/** Told apart from an hour without any, in both themes. */
const LIGHTEST = 0.2;

/** "16–17"; "5" where it is one number. */
export const stepWords = ({ from, to }: HeatStep): string => (from === to ? from.toLocaleString('en-GB') : `${from.toLocaleString('en-GB')}–${to.toLocaleString('en-GB')}`);
