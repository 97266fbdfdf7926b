'use client';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { failureWords, type Failure } from './failure.ts';
import type { PlayerState } from './player-state.ts';

interface OverlayProps {
  readonly state: PlayerState;
  /** The page to go back to. */
  readonly home: string;
  readonly onRetry: () => void;
  readonly onReopen: () => void;
}

/** What lies over the picture: waiting, or why there is none and the way on. */
export function Overlay({ state, home, onRetry, onReopen }: OverlayProps) {
  switch (state.phase) {
    case 'idle':
    case 'opening':
    case 'loading':
      return <Waiting label="Opening the footage" />;
    case 'stalled':
    case 'seeking':
      return <Waiting label="Loading" />;
    case 'failed':
    case 'withdrawn':
      return <Failed failure={state.failure} home={home} onRetry={onRetry} onReopen={onReopen} />;
    default:
      return null;
  }
}

/** Appears only when the wait is long enough to wonder about: a flash on every seek would be noise. */
function Waiting({ label }: { readonly label: string }) {
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center opacity-100 transition-opacity delay-400 duration-150 starting:opacity-0">
      <Busy label={label} className="rounded-full bg-black/70 px-4 py-2 text-white" />
    </div>
  );
}

function Failed({ failure, home, onRetry, onReopen }: { readonly failure: Failure } & Omit<OverlayProps, 'state'>) {
  const { title, words, way } = failureWords(failure);
  return (
    <div role="alert" className="absolute inset-0 grid place-items-center overflow-auto bg-black/85 p-4 text-white">
      <div className="max-w-md space-y-3">
        <h2 className="text-base font-semibold">{title}</h2>
        <p>{words}</p>
        {failure.detail && <p className="font-mono text-xs break-words opacity-80">{failure.detail}</p>}
        <div className="flex flex-wrap gap-2">
          {(way === 'retry' || way === 'wait') && (
            <Button kind="primary" onPress={onRetry}>
              {way === 'wait' ? 'Try now' : 'Try again'}
            </Button>
          )}
          {way === 'reopen' && (
            <Button kind="primary" onPress={onReopen}>
              Open again
            </Button>
          )}
          <ButtonLink href={home}>Back to recordings</ButtonLink>
        </div>
      </div>
    </div>
  );
}
