/** What is asked to be burnt in, hidden and muted has to lie within the stretch. Pure. */
import type { ExportOptions } from '#contracts/exports.ts';
import { DocketError } from '#server/platform/errors.ts';

/** @throws DocketError `span-invalid` */
export function checkOptions({ mutes, redactions, stills }: ExportOptions, { in: from, out: to }: { readonly in: number; readonly out: number }): void {
  const refuse = (detail: string) => new DocketError('span-invalid', { detail });
  if (stills.some((tick) => tick < from || tick >= to)) throw refuse('A still frame lies outside the export.');
  for (const mute of mutes) if (mute.from >= to || mute.to <= from) throw refuse('A muted span lies outside the export.');
  for (const { keyframes, toEnd } of redactions) {
    const [first, last] = [keyframes[0]!.tick, keyframes.at(-1)!.tick];
    if (first >= to || (!toEnd && last < from)) throw refuse('A redaction lies outside the export.');
    if (keyframes.some(({ width, height }) => width === 0 || height === 0)) throw refuse('A redaction has no size.');
  }
}

/** Whether something of what was filmed isn't in it. */
export const isRedacted = ({ mutes, redactions }: Pick<ExportOptions, 'mutes' | 'redactions'>): boolean => mutes.length + redactions.length > 0;
