'use client';
import { Button } from '#components/ui/button.tsx';

interface NotSavedProps {
  readonly what: string;
  readonly words: string;
  /** Null where there is nothing any more that it could be written about. */
  readonly onGoOn: (() => void) | null;
  readonly onThrowAway: () => void;
}

/** What was typed and put aside, and the ways on. */
export function NotSaved({ what, words, onGoOn, onThrowAway }: NotSavedProps) {
  return (
    <div role="group" aria-label={`${what}, not saved`} className="space-y-1 border-b border-line bg-sunken px-4 py-2 text-[0.8125rem]">
      <p><span className="font-semibold text-danger">Not saved</span> {what}{onGoOn ? '' : ', which is removed'}</p>
      {words && <p className="break-words whitespace-pre-wrap">{words}</p>}
      <div className="flex gap-2">
        {onGoOn && <Button size="small" aria-label={`Go on writing: ${what}`} onPress={onGoOn}>Go on writing</Button>}
        <Button kind="quiet" size="small" aria-label={`Throw away: ${what}`} onPress={onThrowAway}>Throw away</Button>
      </div>
    </div>
  );
}
