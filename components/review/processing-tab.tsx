'use client';
import { useState, type ReactNode } from 'react';
import { againWords } from '#components/library/recording-status.ts';
import { useNow } from '#components/library/use-now.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { dayWords, londonClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { StepView } from '#contracts/processing.ts';
import { STATE_WORDS, STEP_LABELS, tookOf } from './step-words.ts';
import { useProcessing, useRetryStep } from './use-processing.ts';

/** What is done to a recording, step by step: how far, since when, why not, and how it can be started anew. */
export function ProcessingTab({ recordingId }: { readonly recordingId: string }) {
  const processing = useProcessing(recordingId);
  const retry = useRetryStep(recordingId);
  const announce = useAnnounce();
  const [asking, setAsking] = useState<StepView | null>(null);
  const confirm = (step: StepView, reason: string) => {
    setAsking(null);
    retry.mutate({ kind: step.kind, reason }, { onSuccess: () => announce(`${STEP_LABELS[step.kind]}: started anew.`) });
  };
  if (processing.isPending) return <Busy label="Loading the steps" className="p-4" />;
  if (processing.error && !processing.data) return <ProblemNotice error={processing.error} onRetry={() => void processing.refetch()} className="m-4" />;
  return (
    <div className="space-y-4 p-4">
      {retry.error && <ProblemNotice error={retry.error} />}
      <ol className="space-y-3">
        {processing.data?.steps.map((step) => (
          <Step key={step.kind} step={step} onRetry={() => setAsking(step)} isBusy={retry.isPending} />
        ))}
      </ol>
      <p className="text-xs text-faint">What fails by chance is tried again by itself. The original stays as the dock delivered it, whatever happens here.</p>
      {asking && (
        <ReasonDialog title={`${STEP_LABELS[asking.kind]}: start anew?`} confirmLabel="Start anew" onConfirm={(reason) => confirm(asking, reason)} onCancel={() => setAsking(null)}>
          <p>It failed: {asking.reason}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function Step({ step, onRetry, isBusy }: { readonly step: StepView; readonly onRetry: () => void; readonly isBusy: boolean }) {
  const nowMs = useNow();
  const { label, tone } = STATE_WORDS[step.state];
  const took = tookOf(step);
  return (
    <li className="rounded-md border border-line p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{STEP_LABELS[step.kind]}</h2>
        <Chip tone={tone}>{step.state === 'running' ? `${label} ${step.progress} %` : label}</Chip>
      </div>
      {step.state === 'running' && (
        <progress aria-label={STEP_LABELS[step.kind]} value={step.progress} max={100} className="mt-2 h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent" />
      )}
      {step.reason && <p className={step.state === 'failed' ? 'mt-1.5 text-danger' : 'mt-1.5 text-evidence'}>{step.reason}</p>}
      {step.state === 'waiting' && step.reason && <p className="text-quiet">Tried again {againWords(step.nextTryAt, nowMs)}.</p>}
      <dl className="mt-1.5 grid grid-cols-[6rem_1fr] gap-x-2 gap-y-0.5 text-[0.8125rem]">
        {step.startedAt && <Line label="Began">{moment(step.startedAt, nowMs)}</Line>}
        {step.finishedAt && <Line label="Ended">{moment(step.finishedAt, nowMs)}</Line>}
        {took && <Line label="Took">{took}</Line>}
        {step.attempts > 1 && <Line label="Attempts">{step.attempts}</Line>}
        {step.toolVersion && <Line label="With">{step.toolVersion}</Line>}
      </dl>
      {step.mayRetry && (
        <Button className="mt-2" isDisabled={isBusy} onPress={onRetry}>
          Start anew…
        </Button>
      )}
    </li>
  );
}

const moment = (iso: string, nowMs: number) => `${dayWords(Date.parse(iso), nowMs)}, ${londonClock(Date.parse(iso))}`;

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
