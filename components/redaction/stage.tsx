'use client';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Player } from '#components/player/player.ts';
import { placeAt, type RedactionPlace } from '#contracts/redaction.ts';
import { spanned, withoutHidden, type Hidden } from './draft.ts';
import { followPicture, type Rect } from './picture-rect.ts';
import { Preview } from './preview.tsx';
import { partOf, Shape } from './shapes.tsx';
import type { Editing } from './use-redaction.ts';

interface RedactionStageProps {
  readonly editing: Editing;
  readonly player: Player;
  readonly stage: HTMLElement;
  readonly video: HTMLVideoElement;
  /** What the next drag over the picture draws; null where it draws nothing. */
  readonly drawing: Hidden['shape'] | null;
  readonly onDrawn: () => void;
  readonly isPreviewed: boolean;
}

/** Drawn by less than this, in parts of the picture, it was a press and no drag. */
const LEAST_DRAG = 0.01;

/** Over the player's picture: what is hidden in the painted frame, drawn, moved, and looked at beforehand. */
export function RedactionStage({ editing, player, stage, video, drawing, onDrawn, isPreviewed }: RedactionStageProps) {
  const [rect, setRect] = useState<Rect | null>(null);
  useEffect(() => followPicture(stage, video, setRect), [stage, video]);
  const { draft, tick, span, standing, selected, select, put, add, change } = editing;
  if (!rect || !span) return null;
  const isMuted = tick !== null && draft.muted.some(({ from, to }) => tick >= from && tick < to);
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" data-redaction={isPreviewed ? 'preview' : 'edit'}>
      <div data-redaction-picture style={rect} className="pointer-events-none absolute [&>[data-shape]]:pointer-events-auto">
        {isPreviewed && <Preview player={player} video={video} draft={draft} span={span} />}
        {drawing && <Drawing shape={drawing} onHold={() => player.transport.pause()} onDrawn={(place) => (onDrawn(), place && add(drawing, place))} />}
        {!drawing && standing === 'within' && draft.hidden.map((one, i) => {
          const place = placeAt(one, tick!);
          return place && (
            <Shape
              key={one.id} one={one} number={i + 1} place={place} isSelected={selected?.id === one.id} isPreviewed={isPreviewed}
              onSelect={() => select(one.id)}
              onHold={() => player.transport.pause()}
              onPlace={(next, by) => put(one.id, next, by === 'keys' ? 'keys' : undefined)}
              onRemove={() => change((before) => withoutHidden(before, one.id))}
            />
          );
        })}
      </div>
      {/* Above what else is said on the picture, at its foot: captions go there too, and are moved aside while it is drawn on. */}
      <p className="absolute inset-x-2 bottom-2 flex flex-wrap gap-2 text-xs text-white">
        {isPreviewed && <span className="rounded bg-black/80 px-2 py-1">Preview. It is drawn by this page; the export is rendered from the original.</span>}
        {isMuted && <span className="rounded bg-black/80 px-2 py-1">Muted here</span>}
        {standing === 'outside' && <span className="rounded bg-black/80 px-2 py-1">This frame is not in the export.</span>}
      </p>
    </div>
  );
}

interface DrawingProps {
  readonly shape: Hidden['shape'];
  readonly onHold: () => void;
  /** Null where it was only pressed. */
  readonly onDrawn: (place: RedactionPlace | null) => void;
}

function Drawing({ shape, onHold, onDrawn }: DrawingProps) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const [place, setPlace] = useState<RedactionPlace | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => partOf(event.currentTarget, event);
  return (
    // Drawn by hand here; by keys with the button that began it.
    <div
      data-drawing={shape} data-takes-hands className="pointer-events-auto absolute inset-0 cursor-crosshair touch-none"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = at(event);
        onHold();
      }}
      onPointerMove={(event) => from.current && setPlace(spanned(from.current, at(event)))}
      onPointerUp={(event) => {
        const begun = from.current;
        from.current = null;
        const to = at(event);
        setPlace(null);
        if (begun) onDrawn(Math.hypot(to.x - begun.x, to.y - begun.y) < LEAST_DRAG ? null : spanned(begun, to));
      }}
      onPointerCancel={() => (from.current = null, setPlace(null))}
    >
      {place && (
        <span
          className={`absolute border-2 border-white bg-black/40 shadow-[0_0_0_1px_black] ${shape === 'ellipse' ? 'rounded-[50%]' : ''}`}
          style={{ left: `${place.x * 100}%`, top: `${place.y * 100}%`, width: `${place.width * 100}%`, height: `${place.height * 100}%` }}
        />
      )}
    </div>
  );
}
