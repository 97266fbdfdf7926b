'use client';
import { NativeButton } from '#components/ui/native-button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import type { Failure } from './failure.ts';
import { failureWords } from './failure-words.ts';

interface FailedProps {
  readonly failure: Failure;
  /** The page to go back to. */
  readonly home: string;
  readonly onRetry: () => void;
  readonly onReopen: () => void;
}

/** Why there is no picture, and the way on. */
export function Failed({ failure, home, onRetry, onReopen }: FailedProps) {
  const { title, words, way } = failureWords(failure);
  return (
    <div role="alert" className="absolute inset-0 grid max-sm:static place-items-center overflow-auto group-data-blank/player:bg-black/85 p-4 text-white">
      <div className="max-w-md space-y-3 rounded-lg bg-black/85 p-4">
        <h2 className="text-base font-semibold">{title}</h2>
        <p>{words}</p>
        {failure.detail && <p className="font-mono text-xs break-words opacity-80">{failure.detail}</p>}
        <div className="flex flex-wrap gap-2">
          {(way === 'retry' || way === 'wait') && (
            <NativeButton kind="primary" onPress={onRetry}>
              {way === 'wait' ? 'Try now' : 'Try again'}
            </NativeButton>
          )}
          {way === 'reopen' && (
            <NativeButton kind="primary" onPress={onReopen}>
              Open again
            </NativeButton>
          )}
          <ButtonLink href={home}>Back to recordings</ButtonLink>
        </div>
      </div>
    </div>
  );
}
