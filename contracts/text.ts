/**
 * Free text from outside. PostgreSQL can't store NUL or lone surrogates, and control or direction-changing characters
 * let a name look like what it isn't, in a list, a log or a court bundle.
 */
import { z } from 'zod';

// C0 and C1 controls, and the bidirectional embeddings, overrides and isolates (Unicode TR9).
// oxlint-disable-next-line no-control-regex -- these are exactly the characters refused
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Marks that come with pasted Hebrew and Arabic, and turn nothing but what stands beside them: they go, unseen as they are. */
const MARKS = /[\u061c\u200e\u200f]/g;
const withoutMarks = (text: string) => text.replaceAll(MARKS, '');

const isStorable = (text: string) => text.isWellFormed() && !UNWANTED.test(text);

/** Trimmed text of `min` to `max` characters without control characters. */
export const text = (min: number, max: number) =>
  z.string().overwrite(withoutMarks).trim().min(min).max(max).refine(isStorable, { message: 'The text has control characters in it.' });

/** Several lines: line breaks and tabs are people's own. */
export const lines = (min: number, max: number) =>
  z.string().overwrite(withoutMarks).trim().min(min).max(max).refine((t) => isStorable(t.replaceAll(/[\n\r\t]/g, ' ')), { message: 'The text has control characters in it.' });

/** A file's name as it can be kept and shown: what {@link text} refuses is replaced by U+FFFD. */
export function cleanName(name: string): string {
  return withoutMarks(name.toWellFormed()).replaceAll(new RegExp(UNWANTED, 'g'), '\ufffd').trim() || '\ufffd';
}

/** Several lines of somebody else's as they can be kept and shown: what only turns the direction of reading goes, what else {@link lines} refuses is replaced by U+FFFD. */
export function cleanLines(text: string): string {
  const shown = withoutMarks(text.toWellFormed()).replaceAll('\t', ' ');
  return shown.split('\n').map((line) => line.replaceAll(new RegExp(UNWANTED, 'g'), '\ufffd').trim()).filter((line) => line !== '').join('\n');
}

/** A moment a person may ask about. Years outside 1900–2199 are typing mistakes, and some of them no database can hold. */
export const moment = z.iso.datetime({ offset: true }).refine((t) => /^(19|20|21)\d\d-/.test(t), { message: 'The year must be between 1900 and 2199.' });
