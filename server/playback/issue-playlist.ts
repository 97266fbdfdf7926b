/** The playlists of one recording of a live session. */
import type { RenditionKind } from '#contracts/renditions.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { liveSession } from './live-session.ts';
import { makeMaster, makePlaylist } from './make-playlist.ts';
import { watchable } from './watch-facts.ts';

export interface IssuePlaylist {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly recordingId: string;
  /** Which form's; without, the one that names them, or the only one's. */
  readonly kind?: RenditionKind;
}

/** @throws DocketError `not-found`, `session-ended`, `storage-unavailable` */
export async function issuePlaylist({ principal, actor, sessionId, recordingId, kind }: IssuePlaylist): Promise<string> {
  const forms = await transaction(async (tx) => {
    const session = await liveSession(tx, principal, sessionId);
    const item = session.items.find((i) => i.recordingId === recordingId);
    const [open] = item ? await watchable(tx, principal, [recordingId]) : [];
    if (!item || open?.state !== 'ready' || open.forms.length === 0 || (kind && !open.forms.some((form) => form.kind === kind))) throw notFound();
    await record(tx, actor, {
      action: 'playback:playlist',
      ...aboutRecording(open),
      details: { session: sessionId, ...(kind ? { form: kind } : {}) },
    });
    return open.forms;
  });
  if (!kind && forms.length > 1) return makeMaster(forms);
  return makePlaylist(recordingId, forms.find((form) => form.kind === (kind ?? 'source')) ?? forms[0]!);
}
