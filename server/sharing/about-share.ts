/** A share as its row says, and what the ledger says of it. */
import type { Entry } from '#server/ledger/index.ts';
import type { Prisma } from '#server/platform/db.ts';
import { WITH_MEMBERS } from './recipients.ts';

export const WITH_ALL = {
  case: true,
  recipient: { include: WITH_MEMBERS },
  sharedBy: { include: { organisation: true } },
  revokedBy: { select: { name: true } },
  releases: { select: { id: true, openFrom: true, revokedAt: true, endsAt: true, sharedBy: { select: { name: true } } } },
  mails: { orderBy: { queuedAt: 'desc' }, take: 1 },
  items: {
    include: { exhibit: true, export: { include: { sources: { include: { recording: { select: { id: true, unitId: true, boroughId: true } } } } } }, receipts: { include: { person: { select: { name: true } } }, orderBy: { firstAt: 'asc' } }, copies: { include: { person: { select: { name: true } } }, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] } },
    orderBy: [{ exhibit: { reference: 'asc' } }, { id: 'asc' }],
  },
} as const satisfies Prisma.ShareInclude;
export type ShareRow = Prisma.ShareGetPayload<{ include: typeof WITH_ALL }>;

/** One entry for each recording of each item, so that each one's history tells to whom it went. */
export function entriesOf(row: ShareRow, entry: Pick<Entry, 'action' | 'reason'> & { readonly details?: Entry['details'] }): Entry[] {
  const { recipient, kind } = row;
  return row.items.flatMap(({ id, exhibit, export: made }) =>
    made.sources.map(({ recording }) => ({
      action: entry.action,
      ...(entry.reason === undefined ? {} : { reason: entry.reason }),
      subject: { kind: 'exhibit' as const, id: exhibit.id, label: `${exhibit.reference} in ${row.case.reference}` },
      recordingId: recording.id, unitId: recording.unitId, boroughId: recording.boroughId, caseId: row.caseId,
      details: { share: row.id, item: id, export: made.id, kind, recipient: `${recipient.name}, ${recipient.organisation.name}`, ...entry.details },
    })),
  );
}
