/**
 * Stills of what is shared, a page of them: policy → one ledger entry that accounts for the page, then a signature for each. What isn't open is not
 * among them. Seeing one is no viewing: its exhibit stays new.
 */
import type { AskSharedStills, SharedStills } from '#contracts/sharing.ts';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { STILL } from '#server/exports/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { exportBlob, signBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';

interface Open {
  readonly itemId: string;
  readonly exportId: string;
  readonly endsAt: Date | null;
}

/** @throws DocketError `storage-unavailable` */
export async function issueStills({ principal, actor, body: { itemIds } }: { principal: PersonPrincipal; actor: Actor; body: AskSharedStills }): Promise<SharedStills> {
  const open = await transaction(async (tx) => {
    const rows = await tx.$queryRaw<Open[]>(Prisma.sql`
      SELECT i.id AS "itemId", e.id AS "exportId", s.ends_at AS "endsAt"
      FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id JOIN export e ON e.id = i.export_id
      WHERE i.id = ANY(${itemIds}::uuid[]) AND e.state = 'ready' AND EXISTS (SELECT 1 FROM export_file f WHERE f.export_id = e.id AND f.name = ${STILL}) AND ${shareIsOpenTo(principal, 'share:still')}
      ORDER BY i.id`);
    await record(tx, actor, { action: 'shared:stills', details: { items: rows.map(({ itemId }) => itemId), exports: rows.map(({ exportId }) => exportId) } });
    return rows;
  });
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const stills = await Promise.all(
    open.map(async ({ itemId, exportId, endsAt }) => {
      const { url, query } = await signBlob({ address: exportBlob(exportId, STILL), permission: 'read', seconds, notAfter: endsAt });
      return { itemId, url: `${url}?${query}` };
    }),
  );
  return { stills, expiresAt: new Date(now().getTime() + seconds * 1000).toISOString() } as SharedStills;
}
