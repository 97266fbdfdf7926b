'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { ExportId, ShareId } from '#contracts/ids.ts';
import { CONFIRM_WORDS, type Shareable } from '#contracts/sharing.ts';
import { RecipientsField, useChosen } from './recipients-field.tsx';
import { SECOND_PERSON } from './words.ts';
import { sentTerms, ShareTerms, useTerms } from './share-terms.tsx';
import { shareWith } from './share-with.ts';

interface ShareDialogProps {
  readonly caseId: string;
  readonly shareable: readonly Shareable[];
  readonly onClose: () => void;
  readonly onShared: () => void;
  /** What can be shared may have changed: it is asked for again. */
  readonly onRefused: () => void;
}

/** What was chosen as the API is asked for it: an exhibit, or the one export of it with nothing hidden. */
function chosenOf(shareable: readonly Shareable[], exhibits: ReadonlySet<string>, plain: ReadonlySet<string>): { readonly exhibitIds: string[]; readonly exportIds: string[]; readonly shown: Record<string, ExportId> } {
  const isPlain = ({ exhibitId, plainId }: Shareable) => plainId !== null && plain.has(exhibitId);
  const own = shareable.filter(({ exhibitId }) => exhibits.has(exhibitId));
  const asShown = own.filter((one) => !isPlain(one));
  const shown = Object.fromEntries(asShown.flatMap(({ exhibitId, exportId }) => (exportId ? [[exhibitId, exportId]] : [])));
  return { shown, exhibitIds: asShown.map(({ exhibitId }) => exhibitId), exportIds: own.flatMap((one) => (isPlain(one) && one.plainId ? [one.plainId] : [])) };
}

/** Reveals some of a case's exhibits to the prosecution. Ctrl+Enter shares. */
export function ShareDialog({ caseId, shareable, onClose, onShared, onRefused }: ShareDialogProps) {
  const api = useApi();
  const [ids] = useState(() => new Map<string, ShareId>());
  const { chosen: recipients, choose, asksSecond } = useChosen(caseId);
  const [exhibits, setExhibits] = useState<ReadonlySet<string>>(() => new Set(shareable.filter(({ redactionMissing }) => !redactionMissing).map(({ exhibitId }) => exhibitId)));
  /** Exhibits of which all is shared, although something is hidden in what would be. */
  const [plain, setPlain] = useState<ReadonlySet<string>>(() => new Set());
  const { terms, setTerms, isComplete } = useTerms('Evidence for the charging decision');
  const [confirm, setConfirm] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const delicate = shareable.filter(({ exhibitId, sensitive, intimate }) => exhibits.has(exhibitId) && (sensitive || intimate));
  const isConfirmed = delicate.length === 0 || confirm.trim().toLowerCase() === CONFIRM_WORDS;
  const unredacted = shareable.some(({ exhibitId, redactionMissing }) => redactionMissing && exhibits.has(exhibitId) && !plain.has(exhibitId));
  const isReady = recipients.length > 0 && exhibits.size > 0 && !unredacted && isComplete && isConfirmed && !busy;
  const share = async () => {
    if (!isReady) return;
    setBusy(true);
    setError(null);
    try {
      await shareWith(api, { caseId, recipients, ...chosenOf(shareable, exhibits, plain), ids, terms: { ...sentTerms(terms), ...(delicate.length > 0 ? { confirm } : {}) } });
      onShared();
    } catch (why) {
      setError(why);
      setBusy(false);
      onRefused();
    }
  };
  const toggled = (id: string) => (now: ReadonlySet<string>) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]);
  return (
    <Dialog
      title="Share with the prosecution"
      isOpen
      onClose={onClose}
      onSend={() => void share()}
      actions={
        <>
          <Button kind="primary" isDisabled={!isReady} onPress={() => void share()}>{asksSecond || delicate.length > 0 ? 'Ask a second person' : 'Share'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <div className="space-y-3">
        <RecipientsField caseId={caseId} chosen={recipients} onChange={choose} />
        <fieldset className="min-w-0 space-y-1.5">
          <legend className="mb-1 text-[0.8125rem] font-semibold text-quiet">Exhibits</legend>
          {shareable.map(({ exhibitId, reference, description, ready, sensitive, intimate, redacted, redactionMissing, plainId }) => (
            <div key={exhibitId} className="space-y-1.5">
              <Checkbox isSelected={exhibits.has(exhibitId)} onChange={() => setExhibits(toggled(exhibitId))}>
                <span className="min-w-0 text-text wrap-anywhere">
                  <span className="font-mono text-[0.8125rem]">{reference}</span> {description}
                  <span className="text-quiet">{[sensitive && 'sensitive', intimate && 'intimate', redacted && !plain.has(exhibitId) && (redactionMissing ? 'its redacted export was refused, was cancelled or failed: have it redacted anew' : 'redacted'), !ready && !plain.has(exhibitId) && !redactionMissing && (redacted ? 'seen once it is rendered and checked' : 'rendered first')].filter(Boolean).map((one) => ` · ${String(one)}`).join('')}</span>
                </span>
              </Checkbox>
              {plainId && exhibits.has(exhibitId) && (
                <div className="ms-7">
                  <Checkbox isSelected={plain.has(exhibitId)} onChange={() => setPlain(toggled(exhibitId))}><span className="text-text">{reference} with nothing hidden</span></Checkbox>
                </div>
              )}
            </div>
          ))}
        </fieldset>
        <ShareTerms terms={terms} onChange={setTerms} />
        {asksSecond && <p>{SECOND_PERSON}</p>}
        {delicate.length > 0 && (
          <TextField label={`${delicate.map(({ reference }) => reference).join(', ')}: sensitive or intimate. Type “${CONFIRM_WORDS}”; a second person is asked`} value={confirm} onChange={setConfirm} maxLength={40} />
        )}
        {error !== null && <ProblemNotice error={error} />}
      </div>
    </Dialog>
  );
}
