'use client';
import { CheckIcon, WarningIcon } from '#components/ui/icons.tsx';
import { useNow } from '#components/library/use-now.ts';
import { classes } from '#components/ui/classes.ts';
import type { ProcessingStep, RecordingSummary } from '#contracts/recordings.ts';
import { StageFrame } from './notices.tsx';
import { stepsOf, type ShownStep } from './shown-steps.ts';

/** The way from the dock to the screen, while it is being made. */
export function ProgressPanel({ recording, steps }: { readonly recording: Pick<RecordingSummary, 'state' | 'progress' | 'trouble'>; readonly steps: readonly ProcessingStep[] }) {
  const nowMs = useNow();
  const stopped = recording.trouble?.stopped;
  return (
    <StageFrame label="Progress">
      <h2 className="text-base font-semibold">{stopped ? 'This recording needs attention' : 'This recording is on its way'}</h2>
      <p className="text-quiet">{stopped ? 'The original is safe. What happened is under Processing, and so is the way on.' : 'It opens here by itself as soon as it can be watched.'}</p>
      <ol className="w-full space-y-3" aria-live="polite">
        {stepsOf(recording, steps, nowMs).map((step) => (
          <Step key={step.label} step={step} />
        ))}
      </ol>
    </StageFrame>
  );
}

function Step({ step }: { readonly step: ShownStep }) {
  return (
    <li className="grid grid-cols-[1.25rem_1fr_auto] items-center gap-x-2 gap-y-1">
      <span className={classes('grid size-5 place-items-center rounded-full', step.is === 'done' ? 'bg-ok-soft text-ok' : step.is === 'now' ? 'bg-accent-soft' : step.is === 'stopped' ? 'bg-danger-soft text-danger' : 'bg-sunken')}>
        {step.is === 'done' && <CheckIcon className="size-3" />}
        {step.is === 'stopped' && <WarningIcon className="size-3" />}
        {step.is === 'now' && <span className="size-2 animate-pulse rounded-full bg-accent" />}
      </span>
      <span className={step.is === 'later' ? 'text-faint' : 'font-semibold'}>{step.label}</span>
      <span className="font-mono text-xs text-quiet">{step.is === 'done' ? 'done' : step.is === 'now' && step.progress !== null ? `${step.progress} %` : ''}</span>
      {step.is === 'now' && step.progress !== null && (
        <progress aria-label={step.label} value={step.progress} max={100} className="col-start-2 col-end-4 h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent" />
      )}
      {step.note && <span className="col-start-2 col-end-4 text-xs text-quiet">{step.note}</span>}
    </li>
  );
}
