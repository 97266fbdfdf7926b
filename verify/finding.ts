/** What laying one thing beside another brought out. */

/** `unknown`: it can't be told, which is never taken for `fits`. */
export type Fit = 'fits' | 'differs' | 'unknown';
export type Finding = { readonly fit: Fit; readonly words: readonly string[] };

export const SIGNS = { fits: '✓', differs: '✗', unknown: '?' } as const satisfies Record<Fit, string>;

/** Of several: one that differs is enough, and so is one that can't be told. */
export const together = (fits: readonly Fit[]): Fit => (fits.includes('differs') ? 'differs' : fits.length === 0 || fits.includes('unknown') ? 'unknown' : 'fits');
