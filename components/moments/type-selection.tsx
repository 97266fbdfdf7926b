'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { clockWithHundredths } from '#components/player/media-time.ts';
import type { TypedTimeContext } from '#components/player/typed-time.ts';
import { endOfTyped, firstOf, startOf, type Edge } from './selection.ts';
import { useLastFrame } from './use-last-frame.ts';
import { TimeField, understood, type Typed } from './time-field.tsx';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';

interface TypeSelectionProps {
  readonly desk: Desk;
  readonly context: () => TypedTimeContext;
  readonly onDone: () => void;
}

/** In and out as typed: for those who drag no handle, and for times that stand in a statement. An empty field leaves that end open. */
export function TypeSelection({ desk, context, onDone }: TypeSelectionProps) {
  const { selection } = desk;
  const [shownIn, shownOut] = [selection.in ? timeOf(selection.in.us) : '', selection.out ? timeOf(selection.out.us) : ''];
  const [from, setFrom] = useState(shownIn);
  const [to, setTo] = useState(shownOut);
  const [problem, setProblem] = useState<string | null>(null);
  const announce = useAnnounce();
  const begins = understood(from, shownIn, context());
  const ends = understood(to, shownOut, context());

  const edge = async (text: string, typed: Typed, was: Edge | null, find: (typed: Extract<Typed, { kind: 'at' | 'frame' }>) => Promise<Edge | null>): Promise<Edge | null | undefined> => {
    if (text.trim() === '') return null;
    if (typed.kind === 'problem') return undefined;
    return typed.kind === 'same' ? was : ((await find(typed)) ?? undefined);
  };
  const set = async () => {
    const first = await edge(from, begins, selection.in, async (typed) => {
      const frame = await firstOf(typed, desk);
      return frame && startOf(frame);
    });
    const last = await edge(to, ends, selection.out, (typed) => endOfTyped(typed, desk));
    if (first === undefined || last === undefined) return;
    if (first && last && last.tick <= first.tick) {
      setProblem('It ends before it begins.');
      return;
    }
    desk.select({ in: first, out: last });
    announce(`In ${first ? clockWithHundredths(first.us) : 'open'}, out ${last ? clockWithHundredths(last.us) : 'open'}`);
    onDone();
  };
  const leave = ({ key }: { readonly key: string }) => {
    if (key === 'Escape') onDone();
  };
  const lastFrame = useLastFrame(ends, to.trim() === '' ? null : (selection.out?.us ?? null), desk);
  const shown = (text: string, typed: Typed): Typed => (text.trim() === '' ? { kind: 'same' } : typed);
  return (
    <form aria-label="In and out" className="flex w-full flex-wrap items-end gap-2" onSubmit={(event) => (event.preventDefault(), void set())}>
      <div className="flex w-full max-w-96 gap-2">
        <TimeField onKeyDown={leave} label="In" text={from} typed={shown(from, begins)} onChange={setFrom} />
        <TimeField onKeyDown={leave} label="Out" says={to.trim() === '' ? undefined : lastFrame} text={to} typed={shown(to, ends)} onChange={setTo} />
      </div>
      <Button type="submit" kind="primary" size="small">Set</Button>
      <Button size="small" onPress={onDone}>Cancel</Button>
      {problem && <p role="alert" className="w-full text-xs text-danger">{problem}</p>}
    </form>
  );
}
