'use client';
import { useEffect, useId, useRef } from 'react';
import { useSelected } from '#components/player/use-observed.ts';
import { TimelineFrame } from '#components/timeline/frame.tsx';
import { cameraLanes } from '#components/timeline/lanes.ts';
import { isWhole } from '#components/timeline/view.ts';
import { useZoom, ZoomTools } from '#components/timeline/zoom.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { Conductor } from './conductor.ts';
import type { Together } from './state.ts';
import { TogetherSelection } from './moments/tools.tsx';
import type { TogetherDesk } from './moments/use-desk.ts';
import { positionWords, useLanes, type LaneParts } from './use-lanes.ts';

interface LanesProps {
  readonly conductor: Conductor | null;
  readonly desk: TogetherDesk;
}

const HELP = 'Up and down look ahead without moving the pictures; Enter goes there. Plus and minus zoom, page up and down move along.';

/**
 * All cameras of the incident on one axis: when each films, its sound, and what is marked and cut on it. The same timeline as a recording's
 * own, with the same hands and keys; a press goes there with all cameras.
 */
export function Lanes({ conductor, desk }: LanesProps) {
  const { axis: { originUs, durationUs, filmed }, cameras, selection, error } = desk;
  const parts = useRef<Partial<LaneParts>>({});
  const set = (name: keyof LaneParts) => (element: HTMLElement | null) => {
    if (element) Object.assign(parts.current, { [name]: element });
  };
  const optionId = useId();
  const stage = useLanes(parts, conductor, desk);
  const hasWhole = useSelected(stage?.view, (view) => isWhole(view, durationUs), true);
  const perform = useZoom({ stage, filmed, selection });
  const focus = useSelected(conductor?.state, focusIn, null);
  const second = useSelected(conductor?.state, ({ atUs }) => Math.floor((atUs - originUs) / 1e6), 0);
  useEffect(() => {
    parts.current.bar?.setAttribute('aria-valuenow', String(second));
    parts.current.bar?.setAttribute('aria-valuetext', positionWords(second * 1e6, durationUs, originUs));
  }, [second, durationUs, originUs]);
  const counts = cameras.map(({ items }) => items.length);
  const count = counts.reduce((sum, n) => sum + n, 0);
  const { height } = cameraLanes(cameras.length);
  return (
    <div ref={set('root')} data-timeline data-lanes={cameras.length}>
      <TimelineFrame
        set={set}
        shownLabel="Part of the incident shown"
        label="Position in the incident"
        help={HELP}
        isDisabled={conductor === null}
        duration={durationUs}
        selection={selection}
        hasWhole={hasWhole}
        lanes={{ style: { height } }}
      >
        <canvas ref={set('items')} aria-hidden className="pointer-events-none absolute inset-x-0 top-0 w-full" style={{ height }} />
      </TimelineFrame>
      <div className="flex min-h-9 flex-wrap items-center gap-1 pt-1">
        <ZoomTools stage={stage} duration={durationUs} filmed={filmed} selection={selection} perform={perform} overviewBar={parts} />
        <TogetherSelection desk={desk} isOff={conductor === null} camera={cameras.find(({ id }) => id === focus)?.label ?? null} />
        <div
          ref={set('list')}
          {...(count > 0 ? { role: 'listbox', tabIndex: 0, 'aria-label': 'Marks, clips and exhibits of all cameras', 'aria-activedescendant': optionId } : {})}
          data-moments={counts.join(' ')}
          className="ms-auto min-h-7 min-w-0 rounded px-1 text-end text-xs leading-7 text-quiet"
        >
          <div ref={set('option')} id={optionId} {...(count > 0 ? { role: 'option', 'aria-selected': false } : {})} className="truncate">
            {count === 0 ? '' : count === 1 ? '1 mark, clip or exhibit' : `${count} marks, clips and exhibits`}
          </div>
        </div>
      </div>
      {error !== null && error !== undefined && <ProblemNotice error={error} className="mt-2" />}
    </div>
  );
}

const focusIn = ({ focus }: Together) => focus;
