'use client';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Selection } from '#components/moments/selection.ts';
import { spanOf } from '#components/moments/selection.ts';
import { useAnswer } from '#components/player/answers.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { TIMELINE_BINDINGS, type TimelineCommand } from '#components/player/timeline-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import type { AxisStage } from './axis-stage.ts';
import { fitted, isWhole, wholeOf, zoomed, ZOOM_STEP, type View } from './view.ts';

interface Zooming {
  readonly stage: AxisStage | null;
  readonly duration: number;
  readonly filmed: Clocked;
  readonly selection: Selection;
}

/** Keys that zoom; what they show is said. */
export function useZoom({ stage, filmed, selection }: Omit<Zooming, 'duration'>): (command: TimelineCommand) => void {
  const announce = useAnnounce();
  const answer = useAnswer();
  const perform = useCallback(
    (command: TimelineCommand) => {
      if (!stage || stage.durationUs === 0) return;
      const before = stage.view.get();
      const span = spanOf(selection);
      if (command === 'show-selection' && !span) return answer('Nothing is selected. Set in and out, or drag along the timeline.');
      const views: Readonly<Record<TimelineCommand, () => View>> = {
        'timeline-in': () => zoomed(before, ZOOM_STEP, stage.anchorUs, stage.durationUs),
        'timeline-out': () => zoomed(before, 1 / ZOOM_STEP, stage.anchorUs, stage.durationUs),
        'show-all': () => wholeOf(stage.durationUs),
        'show-selection': () => (span ? fitted(span.in.us, span.out.us, stage.durationUs) : before),
      };
      stage.setView(views[command]());
      announce(`The timeline shows ${viewWords(stage.view.get(), stage.durationUs, filmed)}`);
    },
    [stage, selection, filmed, announce, answer],
  );
  useBoundKeys(TIMELINE_BINDINGS, ({ id }) => perform(id), { repeats: true });
  return perform;
}

/** The buttons for those keys, and what is shown in words. */
export function ZoomTools({ stage, duration, filmed, selection, perform, overviewBar }: Zooming & { readonly perform: (command: TimelineCommand) => void; readonly overviewBar: RefObject<{ readonly overviewBar?: HTMLElement }> }) {
  const hasWhole = useSelected(stage?.view, (view) => isWhole(view, duration), true);
  return (
    <>
      <div role="group" aria-label="Timeline" className="flex flex-wrap items-center gap-1">
        <Button kind="quiet" size="small" aria-label="Zoom out" isDisabled={!stage || hasWhole} onPress={() => perform('timeline-out')}>− <KeyOf of={TIMELINE_BINDINGS} id="timeline-out" /></Button>
        <Button kind="quiet" size="small" aria-label="Zoom in" isDisabled={!stage || duration === 0} onPress={() => perform('timeline-in')}>Zoom <KeyOf of={TIMELINE_BINDINGS} id="timeline-in" /></Button>
        <Button kind="quiet" size="small" isDisabled={!stage || hasWhole} onPress={() => perform('show-all')}>All <KeyOf of={TIMELINE_BINDINGS} id="show-all" /></Button>
        {spanOf(selection) && <Button kind="quiet" size="small" onPress={() => perform('show-selection')}>In to out <KeyOf of={TIMELINE_BINDINGS} id="show-selection" /></Button>}
      </div>
      <Shown stage={stage} duration={duration} filmed={filmed} overviewBar={overviewBar} />
    </>
  );
}

/** A view that rests this long, ms, is put into words. */
const REST_MS = 150;

/** Without React, and once it rests: the wheel turns the view sixty times a second. */
function Shown({ stage, duration, filmed, overviewBar }: Omit<Zooming, 'selection'> & { readonly overviewBar: RefObject<{ readonly overviewBar?: HTMLElement }> }) {
  const shown = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!stage || duration === 0) return;
    const tell = () => {
      const view = stage.view.get();
      const words = viewWords(view, duration, filmed);
      shown.current?.replaceChildren(words);
      const bar = overviewBar.current.overviewBar;
      bar?.setAttribute('aria-valuetext', words);
      bar?.setAttribute('aria-valuenow', String(Math.round(((view.fromUs + view.toUs) / 2 / duration) * 100)));
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    tell();
    const stop = stage.view.subscribe(() => {
      clearTimeout(rest);
      rest = setTimeout(tell, REST_MS);
    });
    return () => {
      clearTimeout(rest);
      stop();
    };
  }, [stage, duration, filmed, overviewBar]);
  return <p ref={shown} data-shown className="me-2 font-mono text-xs text-quiet" />;
}

/** "all of it", "22:57:24 to 22:58:24", "01:30:00 BST to 01:15:00 GMT": what is shown, for people and for screen readers. */
export function viewWords(view: View, durationUs: number, filmed: Clocked): string {
  if (isWhole(view, durationUs)) return 'all of it';
  const [from, to] = [wallMs(filmed, view.fromUs), wallMs(filmed, view.toUs)];
  return `${wallTimeNamed(from, from, to)} to ${wallTimeNamed(to, from, to)}`;
}
