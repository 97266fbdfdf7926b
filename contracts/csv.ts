/**
 * A table as CSV (RFC 4180) that a spreadsheet opens as text. A cell that would be read as a formula (OWASP's list: = + - @, tab and
 * carriage return, the full-width forms too) gets an apostrophe before it; every cell is quoted, so that nothing in it ends it.
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export type Cell = string | number | boolean | null;

/** Our own numbers aren't text from outside and stay numbers. */
function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const text = value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  return `"${(FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`;

/** What tells a spreadsheet that the text is UTF-8. */
export const CSV_BEGINS = '\ufeff';
