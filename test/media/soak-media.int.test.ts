/** A slice of `./docket soak media`, always the same. */
import { expect, it } from 'vitest';
import { soakMedia } from './soak-media.ts';

it('a hundred damaged files crash nothing, hang nothing, read nothing else, leave nothing, and end lawfully', async () => {
  const { found, ready, unplayable } = await soakMedia({ seed: 'slice', files: Array.from({ length: 100 }, (_, n) => n) });
  expect(found).toEqual([]);
  // Neither is the damage so light that all play, nor so heavy that none does.
  expect(ready).toBeGreaterThan(20);
  expect(Object.values(unplayable).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(20);
  expect(ready + Object.values(unplayable).reduce((sum, n) => sum + n, 0)).toBe(100);
});
