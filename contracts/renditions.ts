/** The forms a recording can be watched in, and which of them suits. No I/O. */
import { z } from 'zod';

/** `source`: as recorded, or transcoded at its own size. */
export const RenditionKind = z.enum(['source', 'p720', 'p360']);
export type RenditionKind = z.infer<typeof RenditionKind>;

/** What is wished of a form: at most so many lines, or what a line of so many bits a second carries. Without a wish, the largest. */
export const Wish = z.object({ lines: z.number().int().positive().max(10_000).optional(), bitsPerSecond: z.number().int().positive().max(1e12).optional() });
export type Wish = z.infer<typeof Wish>;

/** `lines`: of its shorter side. `bandwidth`: bits a second at its heaviest. */
export type Form = { readonly lines: number; readonly bandwidth: number };

/** Of what a line was measured to carry, so much may be used: it is shared, and it varies. As hls.js does. */
const USABLE = 0.8;

/** The largest form that the wish allows, else the smallest. @throws RangeError for no forms */
export function chooseForm<F extends Form>(forms: readonly F[], { lines = Infinity, bitsPerSecond = Infinity }: Wish): F {
  const byLines = forms.toSorted((a, b) => b.lines - a.lines);
  const [smallest] = byLines.toReversed();
  if (!smallest) throw new RangeError('There is no form to choose from');
  return byLines.find((form) => form.lines <= lines && form.bandwidth <= bitsPerSecond * USABLE) ?? smallest;
}
