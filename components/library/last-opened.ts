/** Which recording was opened last from a list in this tab, and where its row stood, so that coming back finds both. */
export interface Opened {
  readonly id: string;
  /** Of its row, px from the top of the window; null where it was not seen. */
  readonly top: number | null;
}

let last: Opened | null = null;

export function rememberOpened(id: string): void {
  last = { id, top: rowLink(id)?.getBoundingClientRect().top ?? null };
}

/** The one to go back to, once: a list come to by another way starts at its top. */
export function takeOpened(): Opened | null {
  const opened = last;
  last = null;
  return opened;
}

export const rowLink = (id: string): HTMLElement | null => document.getElementById(rowId(id));

/** The id in the page of the link of a recording's row. */
export const rowId = (recordingId: string): string => `recording-${recordingId}`;
