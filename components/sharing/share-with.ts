/** Reveals exhibits to each of several recipients: one share each, so that each can be ended alone. */
import type { Api } from '#components/api/client.ts';
import type { CaseId, ExhibitId, ShareId } from '#contracts/ids.ts';
import { Share, type NewShare } from '#contracts/sharing.ts';
import type { Chosen } from './recipients-field.tsx';

export interface ShareWith {
  readonly caseId: CaseId | string;
  readonly recipients: Chosen;
  readonly exhibitIds: readonly (ExhibitId | string)[];
  /** Of these, one export rather than what the exhibit is shared as. */
  readonly exportIds?: readonly string[];
  /** By exhibit, the export that was shown: refused where it would be shared as another by now. */
  readonly shown?: NewShare['shown'];
  readonly terms: Pick<NewShare, 'purpose' | 'mayDownload'> & Partial<Pick<NewShare, 'offlineUntil' | 'endsAt' | 'confirm'>>;
  /** Ids of the shares by recipient, made once: what is sent again for want of an answer is one and the same. */
  readonly ids: Map<string, ShareId>;
}

/** @throws ApiProblem for the first that was refused; those before it are shared */
export async function shareWith(api: Api, { caseId, recipients, exhibitIds, exportIds = [], shown, terms, ids }: ShareWith): Promise<Share[]> {
  const made: Share[] = [];
  for (const { id: recipientId } of recipients) {
    const id = ids.get(recipientId) ?? (crypto.randomUUID() as ShareId);
    ids.set(recipientId, id);
    made.push(await api.post(`/api/cases/${caseId}/shares`, { id, recipientId, exhibitIds, exportIds, ...(shown ? { shown } : {}), ...terms }, Share));
  }
  return made;
}
