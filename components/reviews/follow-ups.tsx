'use client';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { dayWords, daysFrom } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { FOLLOW_UPS, type FollowUp } from '#contracts/reviews.ts';
import { Paged } from './paged.tsx';
import { useFinishFollowUp, useFollowUps } from './use-reviews.ts';

const WHICH = [{ id: 'open', name: 'Open' }, { id: 'done', name: 'Done' }] as const;

interface FollowUpsProps {
  readonly mayTell: boolean;
  /** For whom there is mostly none: nothing is shown until there is. */
  readonly isSeldom: boolean;
}

/** What follows from reviews, the earliest due first. */
export function FollowUps({ mayTell, isSeldom }: FollowUpsProps) {
  const [which, setWhich] = useState<'open' | 'done'>('open');
  const list = useFollowUps(which);
  const finish = useFinishFollowUp();
  const [asking, setAsking] = useState<FollowUp | null>(null);
  if (isSeldom && which === 'open' && (list.data?.pages ?? []).every(({ items }) => items.length === 0) && list.error === null) return null;
  const say = (followUp: FollowUp, done: boolean, tell = false) => finish.mutate({ id: followUp.id, version: followUp.version, done, tell });
  return (
    <>
      {finish.error && <ProblemNotice error={finish.error} />}
      <Paged
        title="To follow up" list={list} more="More" empty={which === 'open' ? 'Nothing waits to be followed up.' : 'Nothing is done yet.'}
        actions={<NativeSelect label="Show" choices={WHICH} chosen={which} onChoose={setWhich} />}
        row={(followUp) => (
          <Row
            key={followUp.id} followUp={followUp} isBusy={finish.isPending}
            onDone={() => (followUp.kind === 'professional_standards' && mayTell && !followUp.doneAt ? setAsking(followUp) : say(followUp, !followUp.doneAt))}
          />
        )}
      />
      {asking && <TellDialog followUp={asking} onClose={() => setAsking(null)} onDone={(tell) => (setAsking(null), say(asking, true, tell))} />}
    </>
  );
}

function Row({ followUp, isBusy, onDone }: { readonly followUp: FollowUp; readonly isBusy: boolean; readonly onDone: () => void }) {
  const nowMs = useNow();
  const due = Date.parse(followUp.due);
  const isLate = !followUp.doneAt && daysFrom(nowMs, due) < 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">{FOLLOW_UPS[followUp.kind]}: {followUp.officer.name} {isLate && <Chip tone="danger">Late</Chip>}</p>
        <p className="wrap-anywhere">{followUp.note}</p>
        <p className="text-[0.8125rem] text-quiet">{followUp.about} · {followUp.owner ?? 'Professional standards'} · {followUp.doneAt ? `done by ${followUp.doneBy}, ${dayWords(Date.parse(followUp.doneAt), nowMs)}` : `by ${dayWords(due, nowMs)}`}</p>
      </div>
      {followUp.mayFinish && <Button isDisabled={isBusy} aria-label={`${followUp.doneAt ? 'Not done' : 'Done'}: ${FOLLOW_UPS[followUp.kind]}, ${followUp.officer.name}`} onPress={onDone}>{followUp.doneAt ? 'Not done' : 'Done'}</Button>}
    </li>
  );
}

function TellDialog({ followUp, onClose, onDone }: { readonly followUp: FollowUp; readonly onClose: () => void; readonly onDone: (tell: boolean) => void }) {
  const [tell, setTell] = useState(false);
  return (
    <Dialog title="Done with this referral?" isOpen onClose={onClose} actions={<><Button kind="primary" onPress={() => onDone(tell)}>Done</Button><Button onPress={onClose}>Cancel</Button></>}>
      <p>{followUp.officer.name} has not been shown this review.</p>
      <Checkbox isSelected={tell} onChange={setTell}><span>Show them the review now. That it was referred is not shown.</span></Checkbox>
    </Dialog>
  );
}
