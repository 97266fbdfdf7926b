/** Which recording was opened last from a list in this tab, so that coming back finds its place. */
let last: string | null = null;

export function rememberOpened(id: string): void {
  last = id;
}

/** Once: a list come to by another way starts at its top. */
export function lastOpened(): string | null {
  const id = last;
  last = null;
  return id;
}

/** The id in the page of the link of a recording's row. */
export const rowId = (recordingId: string): string => `recording-${recordingId}`;
