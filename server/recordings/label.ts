/** A recording's label for the ledger: as it was at the time, so that the log never shows today's titles for yesterday. */
export function labelOf(row: { fileName: string; title: string | null; startedAt: Date }): string {
  return `${row.title ?? row.fileName} (${row.startedAt.toISOString()})`;
}
