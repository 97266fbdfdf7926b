/** A recording's label for the ledger: as it was at the time, so that the log never shows today's titles for yesterday. */
import type { Entry } from '#server/ledger/index.ts';

const WALL_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
});

interface Named {
  readonly fileName: string;
  readonly title: string | null;
  readonly startedAt: Date;
}

/** "Recording of 21 Nov 2026, 22:37:50 GMT, X60A4471F_0007.MP4", or the title in place of "Recording". */
export function labelOf(row: Named): string {
  return `${row.title ?? 'Recording'} of ${WALL_TIME.format(row.startedAt)}, ${row.fileName}`;
}

/** "Recording of 21 Nov 2026, 22:37:50 GMT": what may be said to whom it is closed. */
export const closedLabelOf = ({ startedAt }: Pick<Named, 'startedAt'>): string => `Recording of ${WALL_TIME.format(startedAt)}`;

interface Owned extends Named {
  readonly id: string;
  readonly unitId: string | null;
  readonly boroughId: string | null;
}

/** What a ledger entry says of the recording it is about: which, under which label, and whose it was then. */
export function aboutRecording(row: Owned): Pick<Entry, 'subject' | 'unitId' | 'boroughId'> & { readonly recordingId: string } {
  return { subject: { kind: 'recording', id: row.id, label: labelOf(row) }, recordingId: row.id, unitId: row.unitId, boroughId: row.boroughId };
}
