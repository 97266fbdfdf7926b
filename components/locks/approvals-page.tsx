'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useWaitingInCases, WaitingInCases } from '#components/cases/waiting-in-cases.tsx';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { ApprovalRow, DecideApproval } from '#contracts/locks.ts';
import { askedWords, asSentence, lockWords, namesWords } from './lock-words.ts';
import { useApprovals, useDecideApproval } from './use-locks.ts';

/** What one person asked for and a second decides. */
export function ApprovalsPage() {
  const { data, error, isPending, refetch } = useApprovals();
  const waiting = useWaitingInCases();
  return (
    <Page title="Approvals" aside="what takes a second person">
      {isPending && <Busy label="Loading what waits" />}
      {error && !data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <WaitingInCases waiting={waiting} />
      {data?.items.length === 0 && waiting.data?.items.length === 0 && (
        <Empty icon={<CheckIcon />} title="Nothing waits for you">
          <p>What takes two people stands here until the second one decides: the release of a post-incident lock or of a hold, the withdrawal of an exhibit, sharing sensitive or intimate material (or anything, where the force says so), and what is hidden in an export before it is offered.</p>
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {data.items.map((asked) => <Asked key={asked.id} asked={asked} />)}
        </ul>
      )}
    </Page>
  );
}

const SAID = { approve: ['Approve the release', 'Approve'], refuse: ['Refuse the release', 'Refuse'], withdraw: ['Take back what you asked for', 'Take it back'] } as const;
const DONE = { approve: 'Released', refuse: 'Refused', withdraw: 'Taken back' } as const;

function Asked({ asked }: { readonly asked: ApprovalRow }) {
  const [deciding, setDeciding] = useState<DecideApproval['decision'] | null>(null);
  const decide = useDecideApproval();
  const announce = useAnnounce();
  const nowMs = useNow();
  const { lock, recordings } = asked;
  return (
    <li className="space-y-1.5 px-3 py-3">
      <p className="font-semibold">Release a post-incident lock</p>
      <p>{askedWords(asked, nowMs)}</p>
      <p className="text-quiet">{lockWords(lock, nowMs)} {asSentence(lock.reason)}{lock.closedTo.length > 0 && ` Closed to ${namesWords(lock.closedTo)}.`}</p>
      <ul className="text-[0.8125rem]">
        {recordings.map(({ id, label }) => <li key={id}><Link href={`/recordings/${id}`} className="hover:underline">{label}</Link></li>)}
      </ul>
      <div className="flex flex-wrap gap-2 pt-1">
        {asked.mine ? (
          <Button size="small" isDisabled={decide.isPending} onPress={() => setDeciding('withdraw')}>Take it back</Button>
        ) : (
          <>
            {asked.mayApprove && <Button size="small" kind="primary" isDisabled={decide.isPending} onPress={() => setDeciding('approve')}>Approve</Button>}
            <Button size="small" isDisabled={decide.isPending} onPress={() => setDeciding('refuse')}>Refuse</Button>
          </>
        )}
      </div>
      {asked.mine && <p className="text-[0.8125rem] text-quiet">You asked for this: a second person decides.</p>}
      {!asked.mine && !asked.mayApprove && <p className="text-[0.8125rem] text-quiet">Some of its recordings are of units that neither of you supervises. A supervisor of those must approve.</p>}
      {decide.error && <ProblemNotice error={decide.error} />}
      {deciding && (
        <ReasonDialog
          title={SAID[deciding][0]} confirmLabel={SAID[deciding][1]} onCancel={() => setDeciding(null)}
          onConfirm={(reason) => {
            setDeciding(null);
            decide.mutate({ id: asked.id, decision: deciding, reason }, { onSuccess: () => announce(DONE[deciding]) });
          }}
        >
          {deciding === 'approve' && <p>Opens the footage to those it is locked to, at once.</p>}
        </ReasonDialog>
      )}
    </li>
  );
}
