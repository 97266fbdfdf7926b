'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CASE_OUTCOMES, type CaseDetail, type CaseOutcome } from '#contracts/cases.ts';
import type { useCaseChanges } from './use-cases.ts';

const OUTCOMES = (Object.keys(CASE_OUTCOMES) as CaseOutcome[]).map((id) => ({ id, name: CASE_OUTCOMES[id] }));

/** Where the case stands, and how it ended. Concluding it lets go of nothing: what it keeps has a review date. */
export function CaseState({ item, change }: { readonly item: CaseDetail; readonly change: ReturnType<typeof useCaseChanges>['change'] }) {
  const [isConcluding, setConcluding] = useState(false);
  const to = (state: 'open' | 'charged') => change.mutate({ version: item.version, state });
  const isBusy = change.isPending;
  return (
    <>
      {item.state === 'concluded' && <p className="mb-2 text-quiet">{item.reviewOn ? `What it keeps is reviewed on ${item.reviewOn.split('-').toReversed().join('/')}.` : 'No review date is set for what it keeps.'}</p>}
      {item.mayChange && (
        <div className="flex flex-wrap gap-2">
          {item.state === 'open' && <Button size="small" isDisabled={isBusy} onPress={() => to('charged')}>Charged</Button>}
          {item.state !== 'concluded' && <Button size="small" isDisabled={isBusy} onPress={() => setConcluding(true)}>Conclude</Button>}
          {item.state === 'concluded' && <Button size="small" isDisabled={isBusy} onPress={() => to('charged')}>Take it up again</Button>}
        </div>
      )}
      {change.error && !isConcluding && <ProblemNotice error={change.error} className="mt-2" />}
      {isConcluding && <Conclude item={item} change={change} onClose={() => setConcluding(false)} />}
    </>
  );
}

function Conclude({ item, change, onClose }: { readonly item: CaseDetail; readonly change: ReturnType<typeof useCaseChanges>['change']; readonly onClose: () => void }) {
  const [outcome, setOutcome] = useState<CaseOutcome>('convicted');
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  return (
    <Dialog
      title="Conclude the case" isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={change.isPending || reviewOn === null} onPress={() => change.mutate({ version: item.version, state: 'concluded', outcome, reviewOn }, { onSuccess: onClose })}>Conclude</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <p>Its exhibits stay as they are and stay kept. After a conviction they are needed until release or for six months, whichever is later.</p>
      <NativeSelect label="Outcome" isStacked choices={OUTCOMES} chosen={outcome} onChoose={setOutcome} />
      <DateField label="Look again at what it keeps on" value={reviewOn} onChange={setReviewOn} />
      {change.error && <ProblemNotice error={change.error} />}
    </Dialog>
  );
}
