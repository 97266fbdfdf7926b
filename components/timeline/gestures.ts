/**
 * Hands on the timeline. A press anywhere goes there. Drags: on the ruler, or on the playhead, scrub; on the lanes they select; a
 * handle moves its end; two fingers zoom and pan. The wheel zooms with Ctrl (a trackpad's pinch is that too) and pans with Shift or
 * sideways; alone it scrolls the page as everywhere, since the timeline lies across the page of a small window.
 */
import type { AxisStage } from './axis-stage.ts';
import { itemAt, type Packed } from './pack.ts';
import { ITEM_ROW_HEIGHT } from './lanes.ts';
import { panned, pinched, spanOf, usAt, zoomed, type View } from './view.ts';

export interface GestureParts {
  /** Holds ruler, lanes and the lane of marks and clips: all are as wide as it. */
  readonly body: HTMLElement;
  /** The lane of marks and clips, where it is a lane of its own. */
  readonly items?: HTMLElement;
  readonly inHandle: HTMLElement;
  readonly outHandle: HTMLElement;
}

export interface Asked {
  /** Goes to a moment, if the player can. */
  seek(us: number): void;
  /** The pointer is over a moment; null: nowhere. */
  look(us: number | null, over: Packed | null): void;
  /** A selection was made, or an end of it moved; both may lie within frames. It stays drawn until it is known to the frame. */
  select(fromUs: number, toUs: number): void;
  /** The one end there is was moved. */
  move(end: 'in' | 'out', us: number): void;
  /** What a press means, where each camera's marks are in its own lane. @param y from the body's top, px */
  itemAt?(x: number, y: number): Packed | null;
}

/** A mouse that moved less, px, has pressed; a finger trembles. */
const STILL = { mouse: 4, other: 10 } as const;
/** The playhead is taken hold of within so many px. */
const HEAD_REACH = { mouse: 5, other: 14 } as const;
const RULER_PX = 27;
/** A wheel's notch zooms about as much as a press of +; a trackpad's pinch comes in small steps. */
const WHEEL_MOST = 47;
const WHEEL_RATE = 0.01;

type Hold =
  | { readonly kind: 'scrub' }
  | { readonly kind: 'press'; readonly x: number; readonly us: number; readonly item: Packed | null; readonly hasSought: boolean }
  | { readonly kind: 'select'; readonly us: number }
  | { readonly kind: 'end'; readonly end: 'in' | 'out' }
  | { readonly kind: 'pinch'; readonly view: View; readonly was: readonly [number, number] };

/** @returns stops it */
export function followHands(stage: AxisStage, { body, items, inHandle, outHandle }: GestureParts, asked: Asked): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let box: DOMRect | null = null;
  let hold: Hold | null = null;
  const fingers = new Map<number, number>();
  const measured = () => (box ??= body.getBoundingClientRect());
  const xIn = (event: PointerEvent | WheelEvent) => event.clientX - measured().left;
  const usIn = (event: PointerEvent | WheelEvent) => {
    const { width } = measured();
    return Math.min(stage.durationUs, Math.max(0, usAt(stage.view.get(), Math.min(width, Math.max(0, xIn(event))), width)));
  };
  const snapped = (event: PointerEvent) => (event.altKey ? usIn(event) : stage.snap(usIn(event)));
  const itemUnder = (event: PointerEvent): Packed | null => {
    if (asked.itemAt) return asked.itemAt(xIn(event), event.clientY - measured().top);
    const top = items ? event.clientY - items.getBoundingClientRect().top : -1;
    return top < 0 ? null : itemAt(stage.packs, xIn(event), Math.floor(top / ITEM_ROW_HEIGHT));
  };
  const take = (next: Hold) => {
    hold = next;
    stage.hold(true);
  };
  const letGo = ({ keepsDraft }: { readonly keepsDraft: boolean }) => {
    hold = null;
    stage.hold(false);
    if (!keepsDraft) stage.setDraft(null);
  };
  /** The end that stays, for the one that is moved. */
  const other = (end: 'in' | 'out') => stage.on.selection[end === 'in' ? 'out' : 'in']?.us ?? null;
  const draftOf = (end: 'in' | 'out', us: number) => {
    const stays = other(end);
    if (stays === null) stage.setDraft({ fromUs: us, toUs: us });
    else stage.setDraft({ fromUs: Math.min(us, stays), toUs: Math.max(us, stays) });
  };

  const on = <K extends keyof HTMLElementEventMap>(element: HTMLElement, name: K, handle: (event: HTMLElementEventMap[K]) => void, options: AddEventListenerOptions = {}) => element.addEventListener(name, handle, { ...options, signal });
  on(body, 'pointerenter', () => {
    box = body.getBoundingClientRect();
  });
  on(body, 'pointerdown', (event) => {
    if (event.button !== 0) return;
    const isMouse = event.pointerType === 'mouse';
    const reach = isMouse ? 'mouse' : 'other';
    const x = xIn(event);
    fingers.set(event.pointerId, x);
    body.setPointerCapture(event.pointerId);
    if (fingers.size === 2) {
      const [a = 0, b = 0] = fingers.values();
      stage.setDraft(null);
      asked.look(null, null);
      return take({ kind: 'pinch', view: stage.view.get(), was: [a, b] });
    }
    const handle = event.target === inHandle ? 'in' : event.target === outHandle ? 'out' : null;
    if (handle) return take({ kind: 'end', end: handle });
    const us = usIn(event);
    const item = itemUnder(event);
    const isOnRuler = event.clientY - measured().top < RULER_PX;
    if (!item && (isOnRuler || Math.abs(x - stage.headX) <= HEAD_REACH[reach])) {
      take({ kind: 'scrub' });
      asked.seek(us);
    } else {
      take({ kind: 'press', x, us, item, hasSought: isMouse && !item });
      // At the press and not at its end: the picture is there the sooner. A finger may be about to scroll the page.
      if (isMouse && !item) asked.seek(us);
    }
    // A finger has not hovered before it pressed.
    if (!isMouse) asked.look(us, item);
  });
  on(body, 'pointermove', (event) => {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, xIn(event));
    const us = usIn(event);
    if (hold?.kind === 'pinch') {
      const [a = 0, b = 0] = fingers.values();
      if (fingers.size === 2) stage.setView(pinched(hold.view, hold.was, [a, b], stage.width, stage.durationUs));
      return;
    }
    if (hold?.kind === 'press' && Math.abs(xIn(event) - hold.x) > STILL[event.pointerType === 'mouse' ? 'mouse' : 'other'] && stage.on.select) take({ kind: 'select', us: event.altKey ? hold.us : stage.snap(hold.us) });
    if (hold?.kind === 'scrub') asked.seek(us);
    if (hold?.kind === 'select') {
      const to = snapped(event);
      stage.setDraft({ fromUs: Math.min(hold.us, to), toUs: Math.max(hold.us, to) });
    }
    if (hold?.kind === 'end') draftOf(hold.end, snapped(event));
    asked.look(us, hold ? null : itemUnder(event));
  });
  on(body, 'pointerup', (event) => {
    fingers.delete(event.pointerId);
    const done = hold;
    if (!done || (done.kind === 'pinch' && fingers.size > 0)) return;
    if (done.kind === 'press' && !done.hasSought) asked.seek(done.item ? done.item.item.fromUs : done.us);
    const begun = done.kind === 'select' ? done.us : done.kind === 'end' ? other(done.end) : null;
    const to = snapped(event);
    letGo({ keepsDraft: begun !== null && begun !== to });
    if (begun !== null && begun !== to) asked.select(Math.min(begun, to), Math.max(begun, to));
    else if (done.kind === 'end') asked.move(done.end, to);
    if (event.pointerType !== 'mouse') asked.look(null, null);
  });
  on(body, 'pointercancel', (event) => {
    fingers.delete(event.pointerId);
    letGo({ keepsDraft: false });
    asked.look(null, null);
  });
  on(body, 'pointerleave', () => {
    if (hold) return;
    box = null;
    asked.look(null, null);
  });
  on(body, 'wheel', (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const by = Math.min(WHEEL_MOST, Math.max(-WHEEL_MOST, event.deltaY * (event.deltaMode === 0 ? 1 : 33)));
      stage.setView(zoomed(stage.view.get(), Math.exp(-by * WHEEL_RATE), usIn(event), stage.durationUs));
      return;
    }
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (sideways === 0 || (!event.shiftKey && Math.abs(event.deltaY) > Math.abs(sideways))) return;
    const view = stage.view.get();
    const next = panned(view, (sideways / Math.max(1, stage.width)) * spanOf(view), stage.durationUs);
    if (next.fromUs === view.fromUs) return;
    event.preventDefault();
    stage.setView(next);
  }, { passive: false });
  window.addEventListener('resize', () => (box = null), { signal });
  window.addEventListener('scroll', () => (box = null), { signal, capture: true, passive: true });
  return () => {
    stop.abort();
    letGo({ keepsDraft: false });
  };
}
