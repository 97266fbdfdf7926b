'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { MOST_AT_ONCE } from '#contracts/processing.ts';
import { STEP_LABELS } from '#components/review/step-words.ts';
import { FailedList } from './failed-list.tsx';
import { FailedReasons, type ReasonGroup } from './failed-reasons.tsx';
import { retriedWords, Taken } from './taken.tsx';
import { useOverview, useRetryAll } from './use-overview.ts';
import { WorkTable } from './work-table.tsx';

/** What is being made of footage, and what failed for good: for whoever keeps Docket running, who sees none of it. */
export function ProcessingOverviewPage() {
  const overview = useOverview();
  const retryAll = useRetryAll();
  const announce = useAnnounce();
  const [asking, setAsking] = useState<ReasonGroup | null>(null);
  const confirm = ({ kind, reason: failedBecause }: ReasonGroup, reason: string) => {
    setAsking(null);
    retryAll.mutate({ kind, failedBecause, reason }, { onSuccess: (answer) => announce(retriedWords(answer)) });
  };
  return (
    <Page title="Processing" aside="What is made of footage; nothing of what it shows">
      {overview.isPending && <Busy label="Loading…" />}
      {overview.error && <ProblemNotice error={overview.error} onRetry={() => void overview.refetch()} className="mb-3" />}
      {retryAll.error && <ProblemNotice error={retryAll.error} className="mb-3" />}
      {retryAll.isSuccess && <Taken words={`${STEP_LABELS[retryAll.variables.kind]}: ${retriedWords(retryAll.data)}`} />}
      {overview.data && (
        <>
          <WorkTable work={overview.data.work} />
          <FailedReasons failed={overview.data.failed} isBusy={retryAll.isPending} onRetry={setAsking} />
        </>
      )}
      <FailedList />
      {asking && (
        <ReasonDialog
          title={`${STEP_LABELS[asking.kind]}: start ${asking.count > MOST_AT_ONCE ? `the oldest ${MOST_AT_ONCE} of ${asking.count}` : asking.count === 1 ? 'it' : `all ${asking.count}`} anew?`}
          confirmLabel="Start anew" onConfirm={(reason) => confirm(asking, reason)} onCancel={() => setAsking(null)}
        >
          <p>Failed: {asking.reason}</p>
        </ReasonDialog>
      )}
    </Page>
  );
}
