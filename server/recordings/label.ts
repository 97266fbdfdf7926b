/** A recording's label for the ledger: as it was at the time, so that the log never shows today's titles for yesterday. */
const WALL_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
});

/** "Recording of 21 Nov 2026, 22:37:50 GMT, X60A4471F_0007.MP4", or the title in place of "Recording". */
export function labelOf(row: { fileName: string; title: string | null; startedAt: Date }): string {
  return `${row.title ?? 'Recording'} of ${WALL_TIME.format(row.startedAt)}, ${row.fileName}`;
}
