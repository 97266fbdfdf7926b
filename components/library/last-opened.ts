/** Which recording was opened last from a list in this tab, and where its row stood, so that coming back finds both. */
interface Opened {
  readonly id: string;
  /** Of its row, px from the top of the window; null where it was not seen. */
  readonly top: number | null;
}

let last: Opened | null = null;

export function rememberOpened(id: string): void {
  last = { id, top: rowOf(id)?.getBoundingClientRect().top ?? null };
}

/**
 * Puts the focus on that row and the row where it stood, once: a list come to by another way starts at its top. Call it
 * when the rows are there. A list read anew may lack the row; then it starts at its top, too.
 */
export function returnToOpened(): void {
  const row = last && rowOf(last.id);
  const top = last?.top;
  last = null;
  if (!row) return;
  row.focus({ preventScroll: true });
  // Measured from the row, not from the page's top: what was docked meanwhile stands above it now.
  if (top !== null && top !== undefined) window.scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
}

const rowOf = (id: string): HTMLElement | null => document.getElementById(rowId(id));

/** The id in the page of the link of a recording's row. */
export const rowId = (recordingId: string): string => `recording-${recordingId}`;
