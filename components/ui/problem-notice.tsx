'use client';
import { asProblem } from '#components/api/problem.ts';
import { NativeButton } from './native-button.tsx';
import { classes } from './classes.ts';
import { WarningIcon } from './first-icons.tsx';

/** A failure in words, the number to quote, and the way on: another try only where one may help. Announced when it appears. */
export function ProblemNotice({ error, onRetry, retryLabel = 'Try again', className }: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
  readonly className?: string;
}) {
  const problem = asProblem(error);
  return (
    <div role="alert" className={classes('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border border-danger/40 bg-danger-soft p-3', className)}>
      <WarningIcon className="mt-1 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold text-danger">{problem.title}</p>
        {problem.detail && <p>{problem.detail}</p>}
        {problem.correlationId && (
          <p className="mt-1 text-xs break-all text-quiet">
            Number for support: <span className="font-mono">{problem.correlationId}</span>
          </p>
        )}
      </div>
      {onRetry && !problem.final && <NativeButton onPress={onRetry}>{retryLabel}</NativeButton>}
    </div>
  );
}
