/**
 * A page of posters, with the storyboards that are made. Both are footage: one ledger entry accounts for the page, written
 * before any signature, and what the person may not see is simply not among them.
 */
import type { AskPosters, Posters } from '#contracts/recordings.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { posterBlob, signBlob, trackBlob, type BlobAddress } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';

export async function issuePosters({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: AskPosters }): Promise<Posters> {
  const ids = await transaction(async (tx) => {
    const rows = await tx.recording.findMany({
      where: { AND: [{ id: { in: body.recordingIds }, hasPoster: true }, toPrisma(visibleTo(principal, 'recording:poster'))] },
      select: { id: true, officer: { select: { name: true } }, tracks: { where: { kind: 'storyboard' }, select: { kind: true } } },
    });
    const shown = rows.map((r) => r.id);
    const of = [...new Set(rows.map((r) => r.officer?.name ?? 'nobody assigned'))].toSorted();
    const storyboards = new Set(rows.filter((r) => r.tracks.length > 0).map((r) => r.id));
    await record(tx, actor, { action: 'recording:posters', details: { recordings: shown, storyboards: [...storyboards], of } });
    // A poster's signature may end with a grant, even where something else opens it too: an early end only asks again.
    const grants = await tx.recordingGrant.findMany({ where: { personId: principal.personId, recordingId: { in: shown }, until: { gt: principal.at } }, select: { recordingId: true, until: true } });
    return shown.map((id) => ({ id, hasStoryboard: storyboards.has(id), notAfter: grants.find((g) => g.recordingId === id)?.until ?? null }));
  });
  const seconds = env().DOCKET_SIGNATURE_SECONDS;
  const posters = await Promise.all(
    ids.map(async ({ id: recordingId, hasStoryboard, notAfter }) => {
      const signed = async (address: BlobAddress) => {
        const { url, query } = await signBlob({ address, permission: 'read', seconds, notAfter });
        return `${url}?${query}`;
      };
      return { recordingId, url: await signed(posterBlob(recordingId)), storyboard: hasStoryboard ? await signed(trackBlob(recordingId, 'storyboard')) : null };
    }),
  );
  return { posters, expiresAt: new Date(now().getTime() + seconds * 1000).toISOString() } as Posters;
}
