'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Painted } from '#components/player/playhead.ts';
import type { Player } from '#components/player/player.ts';
import { useSelected } from '#components/player/use-observed.ts';
import type { Stretch } from '#contracts/exports.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import type { RedactionPlace } from '#contracts/redaction.ts';
import { placed, withHidden, type Draft, type Hidden } from './draft.ts';
import { beginning, done, redone, undone } from './history.ts';

/** Where a frame stands to the stretch that is exported. */
export type Standing = 'within' | 'outside' | 'unknown';

export interface Editing {
  readonly draft: Draft;
  /** Of one change in a row by `of`, taken back at once. */
  readonly change: (make: (draft: Draft) => Draft, of?: string) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly selected: Hidden | null;
  readonly select: (id: string | null) => void;
  /** [in, out) in ticks. Null until it is known. */
  readonly span: Stretch | null;
  /** The painted frame's tick; null until it is known to the frame. */
  readonly tick: number | null;
  readonly standing: Standing;
  readonly seek: (tick: number) => void;
  readonly add: (shape: Hidden['shape'], place: RedactionPlace) => void;
  /** The frame on the screen gets it there. */
  readonly put: (id: string, place: RedactionPlace, of?: string) => void;
}

interface Of {
  readonly player: Player;
  readonly asked: Stretch | null;
  readonly begins: Draft;
  readonly onChange: (draft: Draft) => void;
}

const tickOf = (frame: Painted | null): number | null => (frame === null || frame.tick === null ? null : Number(frame.tick));
/** A third of the picture, in its middle: what is added by a key. */
export const IN_THE_MIDDLE: RedactionPlace = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

export function useRedaction({ player, asked, begins, onChange }: Of): Editing {
  const [history, setHistory] = useState(() => beginning(begins));
  const [selectedId, select] = useState<string | null>(begins.hidden[0]?.id ?? null);
  const [span, setSpan] = useState(asked);
  const { now: draft } = history;
  const told = useRef(draft);
  useEffect(() => {
    if (told.current === draft) return;
    told.current = draft;
    onChange(draft);
  }, [draft, onChange]);
  useEffect(() => {
    if (span) return;
    let isOver = false;
    const { playhead } = player;
    // To the tick, as soon as the index is there.
    const measure = async (lasts: Microseconds | null) => {
      const [first, last] = lasts === null ? [null, null] : await Promise.all([playhead.frameOf(microseconds(0)), playhead.frameOf(microseconds(Math.max(0, lasts - 1)))]);
      if (first && last && !isOver) setSpan({ timescale: first.timescale, in: first.start, out: last.end });
    };
    void measure(playhead.durationUs.get());
    const stop = playhead.durationUs.subscribe((lasts) => void measure(lasts));
    return () => {
      isOver = true;
      stop();
    };
  }, [player, span]);
  const tick = useSelected(player.playhead.painted, tickOf, null);
  const standing: Standing = tick === null || !span ? 'unknown' : tick >= span.in && tick < span.out ? 'within' : 'outside';
  const change = useCallback((make: (before: Draft) => Draft, of?: string) => setHistory((before) => {
    const next = make(before.now);
    return next === before.now ? before : done(before, next, of ?? null);
  }), []);
  /** As it is on the screen now, which may be newer than what was drawn last. */
  const tickNow = useCallback(() => {
    const now = tickOf(player.playhead.painted.get());
    return now !== null && span && now >= span.in && now < span.out ? now : null;
  }, [player, span]);
  const add = useCallback((shape: Hidden['shape'], place: RedactionPlace) => {
    if (!span) return;
    const id = crypto.randomUUID();
    change((before) => withHidden(before, { id, shape, style: before.hidden.at(-1)?.style ?? 'solid', reason: '' }, place, span.in));
    select(id);
  }, [span, change]);
  const put = useCallback((id: string, place: RedactionPlace, of?: string) => {
    const at = tickNow();
    if (at !== null) change((before) => placed(before, id, at, place), of && `${of}:${id}:${at}`);
  }, [tickNow, change]);
  const seek = useCallback((to: number) => span && player.transport.seek(microseconds(Math.round((to / span.timescale) * 1e6))), [player, span]);
  return {
    draft, change, add, put, seek, select, span, tick, standing,
    selected: draft.hidden.find(({ id }) => id === selectedId) ?? null,
    undo: history.past.length > 0 ? () => setHistory(undone) : null,
    redo: history.future.length > 0 ? () => setHistory(redone) : null,
  };
}

