/** What is told of a list: every wrong line up to a bound, and the beginning of the others, so that a day's export answers in kilobytes. */
import { MOST_OTHERS_TOLD, MOST_WRONG_TOLD, type DispatchImported, type DispatchRow } from '#contracts/dispatch.ts';

export function told(rows: readonly DispatchRow[], counts: Pick<DispatchImported, 'added' | 'changed' | 'unchanged'>, apply: boolean): DispatchImported {
  const wrong = rows.filter(({ outcome }) => outcome === 'error');
  const others = rows.filter(({ outcome }) => outcome !== 'error');
  const shown = [...wrong.slice(0, MOST_WRONG_TOLD), ...others.slice(0, MOST_OTHERS_TOLD)].toSorted((a, b) => a.line - b.line);
  return { rows: shown, lines: rows.length, ...counts, errors: wrong.length, applied: apply && wrong.length === 0 };
}
