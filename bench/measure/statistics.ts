/** Few numbers from many. Medians, since a run that was disturbed says little about the others. */
import { rounded } from './result.ts';

/** The value below which a part (0 to 1) of the values lies, between two of them where need be. @throws RangeError for none */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** For a result's detail: count, median, quartiles and extremes, to a tenth. */
export function summary(values: readonly number[]): Readonly<Record<string, number>> {
  const at = (part: number) => rounded(quantile(values, part), 1);
  return { n: values.length, median: at(0.5), q1: at(0.25), q3: at(0.75), least: at(0), most: at(1) };
}
