'use client';
import { useState } from 'react';
import { RecipientsField, useChosen } from '#components/sharing/recipients-field.tsx';
import { sentTerms, ShareTerms, useTerms } from '#components/sharing/share-terms.tsx';
import { SECOND_PERSON } from '#components/sharing/words.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { MakeExhibit } from '#contracts/cases.ts';
import type { ShareId } from '#contracts/ids.ts';
import { CONFIRM_WORDS } from '#contracts/sharing.ts';

/** What of the sheet is about sharing. @param caseId null for a case that is opened with it. @param isDelicate sensitive or intimate, by what the sheet says now */
export function useSheetShare(caseId: string | null, isDelicate: boolean) {
  const { chosen, choose, known, asksSecond } = useChosen(caseId);
  const { terms, setTerms, isComplete } = useTerms('Evidence for the charging decision');
  const [confirm, setConfirm] = useState('');
  // One id each for all tries: sent again, it is one and the same.
  const [ids] = useState(() => new Map<string, ShareId>());
  const idFor = (recipientId: string) => ids.get(recipientId) ?? (ids.set(recipientId, crypto.randomUUID() as string as ShareId), ids.get(recipientId)!);
  const isShared = chosen.length > 0;
  const isTyped = isShared && isDelicate;
  const wrong = {
    purpose: isShared && !isComplete ? 'Say what it is shared for.' : undefined,
    confirm: isTyped && confirm.trim().toLowerCase() !== CONFIRM_WORDS ? `Type “${CONFIRM_WORDS}”.` : undefined,
  };
  const sent = async (): Promise<MakeExhibit['share']> => {
    const to = await known();
    return to.length > 0 ? { to: to.map(({ id }) => ({ id: idFor(id), recipientId: id })), ...sentTerms(terms), ...(isDelicate ? { confirm } : {}) } : null;
  };
  return { caseId, chosen, choose, terms, setTerms, confirm, setConfirm, isTyped, /** It waits for a second person. */ asks: isShared && (isDelicate || asksSecond), asksSecond, isShared, wrong, sent };
}

/** With whom it is shared, for what and how long. */
export function SheetShare({ share, isTried }: { readonly share: ReturnType<typeof useSheetShare>; readonly isTried: boolean }) {
  const [isChanging, setChanging] = useState(false);
  const { purpose, mayDownload, offline, ends } = share.terms;
  return (
    <div className="space-y-3 border-t border-line pt-3">
      <RecipientsField caseId={share.caseId} chosen={share.chosen} onChange={share.choose} most={3} isShort />
      {share.isShared && (
        <>
          {isChanging ? (
            <ShareTerms terms={share.terms} onChange={share.setTerms} error={isTried ? share.wrong.purpose : undefined} />
          ) : (
            <p className="text-[0.8125rem]">
              {[purpose, mayDownload ? 'view and download' : 'view only', offline ? 'kept offline for a time' : null, ends ? 'for a time' : 'until the case is concluded'].filter(Boolean).join(' · ')}{' '}
              <Button size="small" kind="quiet" onPress={() => setChanging(true)}>Change the terms</Button>
            </p>
          )}
          {share.asksSecond && <p className="text-[0.8125rem]">{SECOND_PERSON}</p>}
          {share.isTyped && <TextField label={`It is sensitive or intimate. Type “${CONFIRM_WORDS}”; a second person is asked`} value={share.confirm} onChange={share.setConfirm} maxLength={40} error={isTried ? share.wrong.confirm : undefined} />}
        </>
      )}
    </div>
  );
}
