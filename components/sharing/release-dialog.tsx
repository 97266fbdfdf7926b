'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { ShareId } from '#contracts/ids.ts';
import { CONFIRM_WORDS, isLikeDefence, Share, type SharedItem, type SharedShare } from '#contracts/sharing.ts';
import { RecipientsField, type Chosen } from './recipients-field.tsx';
import { sentTerms, ShareTerms, useTerms } from './share-terms.tsx';

type Kind = 'service' | 'disclosure';
const KINDS: readonly { readonly id: Kind; readonly name: string }[] = [{ id: 'service', name: 'Serve: evidence' }, { id: 'disclosure', name: 'Disclose: unused material' }];

/** What goes out in this way. What the police have decided nothing of may be served, and not to the defence nor an expert. */
const goesAs = ({ release, ready }: SharedItem, kind: Kind): boolean => ready && (kind === 'disclosure' ? release === 'disclosure' : release === 'service' || release === 'undecided');
const WHY_NOT = { sensitive: 'sensitive: stays with the prosecution', undecided: 'used or unused: not decided, so not for the defence or an expert', service: 'used: serve it', disclosure: 'unused: disclose it' } as const;

interface ReleaseDialogProps {
  /** What may be released: one dialog for all of it. */
  readonly shares: readonly SharedShare[];
  readonly onClose: () => void;
  readonly onReleased: () => void;
}

/** The prosecutor passes on of what was revealed: service or disclosure, in the ledger apart from what the police shared. Ctrl+Enter does it. */
export function ReleaseDialog({ shares, onClose, onReleased }: ReleaseDialogProps) {
  const api = useApi();
  const all = shares.flatMap((share) => share.items);
  const [ids] = useState(() => new Map<string, ShareId>());
  const [kind, setKind] = useState<Kind>(all.some((item) => goesAs(item, 'service')) || !all.some((item) => goesAs(item, 'disclosure')) ? 'service' : 'disclosure');
  const [recipients, setRecipients] = useState<Chosen>([]);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const { terms, setTerms, isComplete } = useTerms('');
  const [confirm, setConfirm] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const items = all.filter((item) => taken.has(item.id) && goesAs(item, kind));
  const toDefence = recipients.some(({ role }) => isLikeDefence(role));
  const undecided = toDefence ? items.filter(({ release }) => release === 'undecided') : [];
  const delicate = items.filter(({ intimate }) => intimate);
  const isConfirmed = delicate.length === 0 || confirm.trim().toLowerCase() === CONFIRM_WORDS;
  const isReady = recipients.length > 0 && items.length > 0 && undecided.length === 0 && isComplete && isConfirmed && !busy;
  const release = async () => {
    if (!isReady) return;
    setBusy(true);
    setError(null);
    try {
      // One release each, of each share it comes from, so that each can be ended alone; an id each, so that what is sent again is one and the same.
      for (const { id: recipientId } of recipients)
        for (const share of shares) {
          const itemIds = share.items.filter((item) => items.includes(item)).map(({ id }) => id);
          if (itemIds.length === 0) continue;
          const name = JSON.stringify([recipientId, share.id, kind, itemIds, terms]);
          const id = ids.get(name) ?? (crypto.randomUUID() as string as ShareId);
          ids.set(name, id);
          const needsWord = delicate.some((item) => share.items.includes(item));
          await api.post(`/api/shares/${share.id}/release`, { id, recipientId, itemIds, kind, ...sentTerms(terms), ...(terms.ends === null ? { endsAt: share.endsAt } : {}), ...(needsWord ? { confirm } : {}) }, Share);
        }
      onReleased();
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Serve or disclose"
      isOpen
      onClose={onClose}
      onSend={() => void release()}
      actions={
        <>
          <Button kind="primary" isDisabled={!isReady} onPress={() => void release()}>{delicate.length > 0 ? 'Ask a second person' : kind === 'service' ? 'Serve' : 'Disclose'} <Kbd>Ctrl+Enter</Kbd></Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <div className="space-y-3">
        <NativeSelect label="As" isStacked choices={KINDS} chosen={kind} onChoose={setKind} />
        <fieldset className="min-w-0 space-y-1.5">
          <legend className="mb-1 text-[0.8125rem] font-semibold text-quiet">Exhibits</legend>
          {all.map((item) => <Item key={item.id} item={item} kind={kind} isTaken={taken.has(item.id)} onToggle={() => setTaken((now) => (now.has(item.id) ? new Set([...now].filter((one) => one !== item.id)) : new Set([...now, item.id])))} />)}
        </fieldset>
        <RecipientsField caseId={null} chosen={recipients} onChange={setRecipients} label="To" />
        {undecided.length > 0 && <p role="alert" className="text-xs text-danger">{undecided.map(({ reference }) => reference).join(', ')}: not for the defence or an expert before the police have said whether it is used. Ask the officer in the case.</p>}
        <ShareTerms terms={terms} onChange={setTerms} />
        {delicate.length > 0 && (
          <>
            {toDefence && <p className="text-quiet">The defence and experts watch intimate material and can’t take it away, whatever is allowed here.</p>}
            <TextField label={`${delicate.map(({ reference }) => reference).join(', ')}: intimate. Type “${CONFIRM_WORDS}”; another prosecutor is asked`} value={confirm} onChange={setConfirm} maxLength={40} />
          </>
        )}
        {error !== null && <ProblemNotice error={error} />}
      </div>
    </Dialog>
  );
}

function Item({ item, kind, isTaken, onToggle }: { readonly item: SharedItem; readonly kind: Kind; readonly isTaken: boolean; readonly onToggle: () => void }) {
  const { reference, description, release, ready, intimate } = item;
  const about = [!ready ? 'being prepared' : release && (!goesAs(item, kind) || release === 'undecided') ? WHY_NOT[release] : null, intimate ? 'intimate' : null].filter(Boolean).join(' · ');
  const words = (
    <span className="min-w-0 text-text wrap-anywhere">
      <span className="font-mono text-[0.8125rem]">{reference}</span> {description}{about && <span className="text-quiet"> · {about}</span>}
    </span>
  );
  return goesAs(item, kind) ? <Checkbox isSelected={isTaken} onChange={onToggle}>{words}</Checkbox> : <p className="ps-7 text-quiet">{words}</p>;
}
