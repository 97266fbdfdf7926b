'use client';
import { useState } from 'react';
import { LoadMore } from '#components/library/list-states.tsx';
import { useNow } from '#components/library/use-now.ts';
import { bytesWords } from '#components/review/facts.ts';
import { STEP_LABELS } from '#components/review/step-words.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FailedStep } from '#contracts/processing.ts';
import { STEP_KINDS, type StepKind } from '#contracts/recordings.ts';
import { startedWords, Taken } from './taken.tsx';
import { useFailed, useRetryOne } from './use-overview.ts';

const KINDS = [{ id: 'all', name: 'All steps' }, ...STEP_KINDS.map((id) => ({ id, name: STEP_LABELS[id] }))] as const;

/** Each failed step by itself, oldest first. */
export function FailedList() {
  const [kind, setKind] = useState<StepKind | 'all'>('all');
  const [asking, setAsking] = useState<FailedStep | null>(null);
  const failed = useFailed(kind === 'all' ? undefined : kind);
  const retry = useRetryOne();
  const announce = useAnnounce();
  const nowMs = useNow();
  const steps = failed.data?.pages.flatMap((page) => page.items) ?? [];
  const confirm = (step: FailedStep, reason: string) => {
    setAsking(null);
    retry.mutate({ step, reason }, { onSuccess: () => announce(startedWords(step)) });
  };
  return (
    <section aria-labelledby="failed">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="failed" className="text-[0.9375rem] font-bold">Failed, oldest first</h2>
        <Select label="Step" inline choices={KINDS} chosen={kind} onChoose={setKind} />
      </div>
      {failed.isPending && <Busy label="Loading what failed…" />}
      {failed.error && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} className="mb-3" />}
      {retry.error && <ProblemNotice error={retry.error} className="mb-3" />}
      {retry.isSuccess && <Taken words={startedWords(retry.variables.step)} />}
      {failed.data && steps.length === 0 && <p className="text-quiet">Nothing.</p>}
      {steps.length > 0 && (
        <ul className="rounded-md border border-line bg-surface">
          {steps.map((step) => (
            <li key={`${step.recordingId} ${step.kind}`} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line px-4 py-2.5 first:border-t-0">
              <div className="min-w-0 flex-1 basis-60">
                <p className="break-all">
                  <span className="font-semibold">{step.fileName}</span> <span className="text-quiet">{bytesWords(step.bytes)}</span>
                </p>
                <p className="text-danger">{step.reason}</p>
                <p className="text-xs text-quiet">
                  {STEP_LABELS[step.kind]}, {step.attempts} {step.attempts === 1 ? 'attempt' : 'attempts'}, failed {when(step.failedAt, nowMs)}. Docked at {step.dock}, {when(step.dockedAt, nowMs)}.
                </p>
                <p className="font-mono text-xs break-all text-faint">{step.recordingId}</p>
              </div>
              {step.state === 'unplayable' && <Chip tone="evidence">Can’t be played</Chip>}
              <Button isDisabled={retry.isPending} onPress={() => setAsking(step)} aria-label={`Start anew… ${step.fileName}`}>Start anew…</Button>
            </li>
          ))}
        </ul>
      )}
      {failed.hasNextPage && <LoadMore loaded={failed.data} isLoading={failed.isFetchingNextPage} onLoad={() => void (failed.isFetchingNextPage || failed.fetchNextPage())} />}
      {asking && (
        <ReasonDialog title={`${STEP_LABELS[asking.kind]}: start anew?`} confirmLabel="Start anew" onConfirm={(reason) => confirm(asking, reason)} onCancel={() => setAsking(null)}>
          <p className="break-all">{asking.fileName}</p>
          <p>It failed: {asking.reason}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

const when = (iso: string, nowMs: number) => `${dayWords(Date.parse(iso), nowMs)}, ${londonShortClock(Date.parse(iso))}`;
