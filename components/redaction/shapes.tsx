'use client';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { classes } from '#components/ui/classes.ts';
import { REDACTION_SHAPES } from '#contracts/exports.ts';
import type { RedactionPlace } from '#contracts/redaction.ts';
import { LEAST_SIDE, spanned, within, type Hidden } from './draft.ts';

interface At {
  readonly x: number;
  readonly y: number;
}

/** Where on the picture, in parts of it, a press is. */
export function partOf(picture: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): At {
  const { left, top, width, height } = picture.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

/** A step of the arrows, in parts of the picture; with Ctrl a fine one. */
const STEP = 0.01;
const FINE = 0.001;
/** Sides that a handle moves: -1 the left or upper one, 1 the right or lower one. */
const HANDLES = [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]] as const;
const CURSORS = ['nwse-resize', 'ns-resize', 'nesw-resize', 'ew-resize', 'ew-resize', 'nesw-resize', 'ns-resize', 'nwse-resize'] as const;

/** What a hand makes of a place: moved by it, or with the sides of a handle moved. */
export function pulled(place: RedactionPlace, [across, down]: readonly [number, number], by: At): RedactionPlace {
  if (across === 0 && down === 0) return within({ ...place, x: place.x + by.x, y: place.y + by.y });
  const [right, bottom] = [place.x + place.width, place.y + place.height];
  const left = across === -1 ? Math.min(place.x + by.x, right - LEAST_SIDE) : place.x;
  const top = down === -1 ? Math.min(place.y + by.y, bottom - LEAST_SIDE) : place.y;
  return spanned({ x: left, y: top }, { x: across === 1 ? Math.max(right + by.x, left + LEAST_SIDE) : right, y: down === 1 ? Math.max(bottom + by.y, top + LEAST_SIDE) : bottom });
}

/** What the arrows make of it: with Shift its size, else its place. Null for other keys. */
export function nudged(place: RedactionPlace, { key, shiftKey, ctrlKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey'>): RedactionPlace | null {
  const step = ctrlKey ? FINE : STEP;
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (!by) return null;
  const [x, y] = by as [number, number];
  return within(shiftKey ? { ...place, width: Math.min(place.width + x, 1 - place.x), height: Math.min(place.height + y, 1 - place.y) } : { ...place, x: place.x + x, y: place.y + y });
}

const percent = (part: number) => `${(part * 100).toFixed(2)}%`;
const spoken = (part: number) => Math.round(part * 100);

interface ShapeProps {
  readonly one: Hidden;
  /** From 1, as the list beside the picture counts them. */
  readonly number: number;
  readonly place: RedactionPlace;
  readonly isSelected: boolean;
  /** Only its outline: what it hides is shown. */
  readonly isPreviewed: boolean;
  readonly onSelect: () => void;
  /** A hand has taken hold of it. */
  readonly onHold: () => void;
  readonly onPlace: (place: RedactionPlace, by: 'hand' | 'keys') => void;
  readonly onRemove: () => void;
}

/** One redaction on the picture: taken hold of anywhere within, or at its edges; by arrows when it has the focus. */
export function Shape({ one: { shape, reason }, number, place, isSelected, isPreviewed, onSelect, onHold, onPlace, onRemove }: ShapeProps) {
  const [live, setLive] = useState<RedactionPlace | null>(null);
  const held = useRef<{ readonly from: At; readonly place: RedactionPlace; readonly sides: readonly [number, number] } | null>(null);
  const shown = live ?? place;
  const hold = (sides: readonly [number, number]) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { from: partOf(pictureOf(event.currentTarget), event), place, sides };
    onHold();
    onSelect();
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    const { from, place: before, sides } = held.current;
    const to = partOf(pictureOf(event.currentTarget), event);
    setLive(pulled(before, sides, { x: to.x - from.x, y: to.y - from.y }));
  };
  const letGo = () => {
    // A handle's release comes to the shape around it, too.
    const isHeld = held.current !== null;
    held.current = null;
    if (isHeld && live) onPlace(live, 'hand');
    setLive(null);
  };
  const leave = () => {
    held.current = null;
    setLive(null);
  };
  const hands = { onPointerMove: move, onPointerUp: letGo, onPointerCancel: leave };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else {
      const next = nudged(place, event);
      if (!next) return;
      onPlace(next, 'keys');
    }
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shape to be moved is no element HTML has; its keys are its own
    <div
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- moved by keys, so reached by them
      tabIndex={0}
      data-shape={number} data-takes-hands
      aria-roledescription="redaction"
      aria-label={`${number}: ${REDACTION_SHAPES[shape]}${reason ? `, ${reason}` : ''}. ${spoken(place.x)} % from the left, ${spoken(place.y)} % from the top, ${spoken(place.width)} % wide, ${spoken(place.height)} % high. Arrows move it, with Shift they size it, Delete removes it.`}
      onFocus={onSelect} onKeyDown={onKeyDown} onPointerDown={hold([0, 0])} {...hands}
      style={{ left: percent(shown.x), top: percent(shown.y), width: percent(shown.width), height: percent(shown.height) }}
      className={classes(
        'absolute cursor-move touch-none outline-offset-2 focus-visible:outline-2 focus-visible:outline-white',
        shape === 'ellipse' ? 'rounded-[50%]' : 'rounded-xs',
        isSelected ? 'z-10 border-2 border-white shadow-[0_0_0_1px_black,inset_0_0_0_1px_black]' : 'border border-dashed border-white shadow-[0_0_0_1px_black]',
        !isPreviewed && 'bg-black/40',
      )}
    >
      <span aria-hidden="true" className="absolute top-1/2 left-1/2 -translate-1/2 rounded bg-black/80 px-1.5 text-xs font-semibold text-white">{number}</span>
      {isSelected && HANDLES.map(([across, down], i) => (
        <span
          key={CURSORS[i]! + i} aria-hidden="true" data-handle={`${across},${down}`}
          onPointerDown={hold([across, down])} {...hands}
          style={{ left: percent((across + 1) / 2), top: percent((down + 1) / 2), cursor: CURSORS[i] }}
          className="absolute grid size-6 -translate-1/2 touch-none place-items-center before:block before:size-2.5 before:rounded-xs before:border before:border-black before:bg-white"
        />
      ))}
    </div>
  );
}

const pictureOf = (element: Element): Element => element.closest('[data-redaction-picture]')!;
