'use client';
import { useEffect, useRef, useState } from 'react';
import { classes } from '#components/ui/classes.ts';
import { answers, type Answer } from './answers.ts';

/** How long it is shown, ms: for the eye to get there, and for each letter. */
const GETTING_THERE_MS = 3_000;
const LETTER_MS = 60;

export const shownMs = ({ words }: Answer): number => GETTING_THERE_MS + words.length * LETTER_MS;

interface Shown extends Answer {
  /** The picture's foot is out of sight: it stands at the window's. */
  readonly isAway: boolean;
}

/**
 * What keys and buttons were answered with, at the foot of the picture that is its parent: the timeline and the time that cameras burn in, at
 * the top, stay free; captions make room, and look otherwise: nobody said this. Screen readers hear it from the page's one region, so they are not told here again.
 */
export function AnswerLine() {
  const foot = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(
    () =>
      answers.subscribe((answer) => {
        // The picture's place: the line itself may stand at the window's foot already.
        const at = foot.current?.parentElement?.getBoundingClientRect().bottom ?? 0;
        if (answer) setShown({ ...answer, isAway: at < 100 || at > innerHeight });
      }),
    [],
  );
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(null), shownMs(shown));
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div ref={foot} className={classes('pointer-events-none flex justify-center', shown?.isAway ? 'fixed inset-x-4 z-30 bottom-[calc(4.5rem+var(--lower-edge,0px))]' : 'absolute inset-x-2 bottom-2 z-10')}>
      {shown && <p data-answer aria-hidden="true" className="max-w-xl rounded-md border border-line-strong bg-raised px-3 py-1 text-center text-sm text-balance shadow-lg">{shown.words}</p>}
    </div>
  );
}
