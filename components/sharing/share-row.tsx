'use client';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { SHARE_KINDS, type ReceiptKind, type Share, type ShareState } from '#contracts/sharing.ts';
import { CopiesOnDevices } from './copies-on-devices.tsx';
import type { Decision } from './share-decision.tsx';
import { dayTimeWords, endWords, reviewWords } from './words.ts';

const STATES: Readonly<Record<ShareState, { readonly words: string; readonly tone: Tone }>> = {
  waits: { words: 'Waits for a second person', tone: 'evidence' },
  refused: { words: 'Refused', tone: 'neutral' },
  open: { words: 'Open', tone: 'ok' },
  ended: { words: 'Ended', tone: 'neutral' },
  revoked: { words: 'Revoked', tone: 'danger' },
};
const DID: Readonly<Record<ReceiptKind, string>> = { viewed: 'watched', downloaded: 'downloaded', kept_offline: 'asked for, to keep offline,' };

interface ShareRowProps {
  readonly share: Share;
  /** What its recipient did is told to the side that shared it. */
  readonly tellsReceipts: boolean;
  /** Of its heading. */
  readonly level?: 3 | 4;
  readonly onDecide: (what: Decision) => void;
}

/** One share: with whom, what of, until when, what they did, and what may be done about it. */
export function ShareRow({ share, tellsReceipts, level = 3, onDecide }: ShareRowProps) {
  const Heading = level === 3 ? 'h3' : 'h4';
  const { recipient, state, kind, items, mail, second } = share;
  const due = reviewWords(share.reviewOn, useNow());
  const receipts = items.flatMap(({ reference, receipts: of }) => of.map((one) => ({ reference, ...one })));
  return (
    <li className="space-y-1.5 px-4 py-3" data-share={share.id}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Heading className="font-semibold wrap-anywhere">{recipient.name}</Heading>
        <span className="text-quiet">{recipient.organisation}</span>
        <Chip>{SHARE_KINDS[kind]}</Chip>
        <Chip tone={STATES[state].tone}>{STATES[state].words}</Chip>
        {state === 'open' && due.isDue && <Chip tone="danger">Review due</Chip>}
        <div className="ms-auto flex gap-2">
          {share.mayDecide && <Button onPress={() => onDecide('decide')}>Decide…</Button>}
          {share.mayRevoke && state === 'open' && <Button kind="quiet" onPress={() => onDecide('review')}>Still needed…</Button>}
          {share.mayRevoke && <Button kind="to-danger" onPress={() => onDecide('revoke')}>Revoke…</Button>}
        </div>
      </div>
      <p className="text-quiet">
        {items.map(({ reference, ready, closed, hiddenSince }) => `${reference}${hiddenSince ? ' (shows what was hidden in it since)' : ''}${state === 'open' && closed ? ' (closed until a second person agrees)' : ready ? '' : ' (being prepared)'}`).join(', ')} · {share.mayDownload ? 'view and download' : 'view only'}
        {share.offlineUntil && `, offline until ${dayTimeWords(share.offlineUntil)}`} · {endWords(share)}
      </p>
      <p className="text-xs text-quiet">Shared by {share.sharedBy.name}, {dayTimeWords(share.sharedAt)}: {share.purpose}{state === 'open' && ` · ${due.words}`}</p>
      {second?.by && <p className="text-xs text-quiet">Second person: {second.by}{second.words && ` (${second.words})`}</p>}
      {share.revoked && <p className="text-xs text-danger">Revoked by {share.revoked.by}, {dayTimeWords(share.revoked.at)}: {share.revoked.reason}</p>}
      {mail && <p className="text-xs text-quiet">{mail.sentAt ? `Mail to ${mail.to} sent ${dayTimeWords(mail.sentAt)}` : mail.failure ? `Mail to ${mail.to} not sent yet: ${mail.failure}` : `Mail to ${mail.to} is on its way`}</p>}
      {tellsReceipts && state !== 'waits' && state !== 'refused' && (
        receipts.length === 0 ? <p className="text-xs text-quiet">Not watched yet.</p> : (
          <ul aria-label="Receipts" className="text-xs text-quiet">
            {receipts.map(({ reference, kind: did, by, lastAt, times }) => (
              <li key={`${reference} ${did} ${by}`}>{reference} {DID[did]} by {by}{times > 1 ? `, ${times} times, last` : ','} {dayTimeWords(lastAt)}</li>
            ))}
          </ul>
        )
      )}
      {tellsReceipts && <CopiesOnDevices items={items} isOver={state === 'revoked' || state === 'ended'} />}
    </li>
  );
}
