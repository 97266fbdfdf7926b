/** The playlist of what a recipient watches, of a live viewing. */
import type { RenditionKind } from '#contracts/renditions.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { exportBlob } from '#server/platform/blob/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { makeMaster, playlistOf } from '../make-playlist.ts';
import { filesOf } from './issue-shared.ts';
import { liveShared } from './live-shared.ts';
import { entriesAbout, watchableItems } from './shared-facts.ts';

interface PlaylistShared {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly itemId: string;
  /** Which form's; without, the one that names them, or the only one's. */
  readonly kind?: RenditionKind;
}

/** @throws DocketError `not-found`, `session-ended`, `storage-unavailable` */
export async function playlistShared({ principal, actor, sessionId, itemId, kind }: PlaylistShared): Promise<string> {
  const item = await transaction(async (tx) => {
    const session = await liveShared(tx, principal, sessionId);
    const [item] = session.itemId === itemId ? await watchableItems(tx, principal, [itemId]) : [];
    if (!item || (kind && !item.forms.some((form) => form.kind === kind))) throw notFound();
    await recordAll(tx, actor, entriesAbout(item, { action: 'shared:playlist', details: { session: sessionId, ...(kind ? { form: kind } : {}) } }));
    return item;
  });
  if (!kind && item.forms.length > 1) return makeMaster(item.forms);
  const form = item.forms.find((one) => one.kind === (kind ?? 'source'))!;
  const { index, media } = filesOf(form.kind);
  return playlistOf(exportBlob(item.exportId, index), exportBlob(item.exportId, media), form.indexHead);
}
