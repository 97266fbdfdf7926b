import { expect, test } from 'vitest';
import { heatOpacity, heatSteps, stepWords } from './heat-steps.ts';

/** A week with these counts in its first hours. */
const week = (...counts: number[]) => [counts, [0, 0, 0]];

test('hours that differ little are told apart, and the legend says by how much', () => {
  const steps = heatSteps(week(16, 17, 18, 19, 20, 21));
  expect(steps.map(stepWords)).toEqual(['16–17', '18–19', '20–21']);
  for (const [n, opacity] of [[16, 0.2], [18, 0.6], [21, 1]] as const) expect(heatOpacity(n, steps)).toBeCloseTo(opacity);
});

test('no hour is in two shades or in none, and the busiest is the darkest', () => {
  for (const [least, most] of [[1, 1], [1, 2], [3, 7], [1, 312], [40, 1_234]] as const) {
    const steps = heatSteps(week(least, most));
    for (let n = least; n <= most; n++) expect(steps.filter(({ from, to }) => n >= from && n <= to), `${n} of ${least} to ${most}`).toHaveLength(1);
    expect(steps.length).toBeLessThanOrEqual(5);
    expect(heatOpacity(most, steps)).toBe(1);
    expect(heatOpacity(least, steps)).toBeGreaterThan(0);
  }
});

test('an hour without recordings has no shade, a week without any no legend', () => {
  expect(heatOpacity(0, heatSteps(week(3)))).toBe(0);
  expect(heatSteps(week(0))).toEqual([]);
  expect(stepWords({ from: 1000, to: 2000 })).toBe('1,000–2,000');
});
