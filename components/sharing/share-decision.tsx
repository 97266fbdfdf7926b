'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Share } from '#contracts/sharing.ts';
import { endWords } from './words.ts';

export type Decision = 'revoke' | 'decide' | 'review';

interface ShareDecisionProps {
  readonly share: Share;
  readonly what: Decision;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends a share, says that it is still needed, or agrees to one as its second person: each with a reason. */
export function ShareDecision({ share, what, onClose, onDone }: ShareDecisionProps) {
  const api = useApi();
  const [words, setWords] = useState('');
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { id, version, recipient, items, mayDownload, second } = share;
  const send = async (address: string, body: object) => {
    setBusy(true);
    setError(null);
    try {
      await api.post(address, body, Share);
      onDone();
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  const decide = (accept: boolean) => send(`/api/shares/${id}/decide`, { version, accept, words });
  const isReady = words.trim().length >= 3 && !busy;
  const references = items.map(({ reference }) => reference).join(', ');
  const closed = items.filter((item) => item.closed).map(({ reference }) => reference);
  return (
    <Dialog
      title={what === 'revoke' ? `Revoke the share with ${recipient.name}?` : what === 'review' ? `Is the share with ${recipient.name} still needed?` : `Share ${references} with ${recipient.name}?`}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          {what === 'revoke' ? (
            <Button kind="danger" isDisabled={!isReady} onPress={() => void send(`/api/shares/${id}/revoke`, { version, reason: words })}>Revoke</Button>
          ) : what === 'review' ? (
            <Button kind="primary" isDisabled={!isReady || reviewOn === null} onPress={() => void send(`/api/shares/${id}/review`, { version, reviewOn, reason: words })}>It is still needed</Button>
          ) : (
            <>
              <Button kind="primary" isDisabled={!isReady} onPress={() => void decide(true)}>Agree</Button>
              <Button isDisabled={!isReady} onPress={() => void decide(false)}>Refuse</Button>
            </>
          )}
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      {what === 'revoke' ? (
        <>
          <p>{references}: playing stops within minutes, and no new download can be asked for. What was downloaded stays with them; what was made ready offline is wiped when that device next reaches Docket.</p>
          {share.goOn.length > 0 && <p>What the prosecution released of it goes on: {share.goOn.map(({ by, count }) => `${count === 1 ? 'one release' : `${count} releases`} by ${by}`).join(', ')}. Ask them to revoke {share.goOn.length === 1 && share.goOn[0]!.count === 1 ? 'it' : 'them'}.</p>}
          {share.addressesUntil && <p>A download was handed out less than an hour ago: its address works until {londonShortClock(Date.parse(share.addressesUntil))}, and can’t be taken back.</p>}
        </>
      ) : what === 'review' ? (
        <>
          <p>{references}: it stays open {endWords(share)}. {share.endsAt && 'It ends then, reviewed or not: needed for longer, share it again. '}Revoke it where it isn’t needed any more.</p>
          <DateField label="Look at it again on" value={reviewOn} onChange={setReviewOn} />
        </>
      ) : (
        <p>{second?.anew ? `${closed.join(', ')} became sensitive or intimate after it was shared, and is closed until you agree. If you refuse, the share of ${references} ends.` : closed.length > 0 ? `${closed.join(', ')}: sensitive or intimate.` : 'The force has a second person agree to every share.'} {share.sharedBy.name} asks: {share.purpose}. To {mayDownload ? 'view and download' : 'view only'}.</p>
      )}
      <TextField autoFocus label="Why" value={words} onChange={setWords} maxLength={300} />
      {error !== null && <ProblemNotice error={error} />}
    </Dialog>
  );
}
