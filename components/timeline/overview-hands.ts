/** Hands and keys on the overview bar: its box is dragged, resized by its edges, or brought to where is pressed. */
import { fitted, panned, spanOf, type View } from './view.ts';
import type { AxisStage } from './axis-stage.ts';

/** Within so many px of an edge of the box, the edge is meant. */
const EDGE_PX = 8;
/** How far an arrow key pans, as a part of what is shown. */
const ARROW_PART = 0.1;
const PAGE_PART = 0.9;

type Hold = { readonly kind: 'box' | 'from' | 'to'; readonly view: View; readonly x: number };

/** The view after a drag of the box, or of one of its edges, by so much. Pure. */
export function dragged({ kind, view }: Pick<Hold, 'kind' | 'view'>, byUs: number, durationUs: number): View {
  if (kind === 'box') return panned(view, byUs, durationUs);
  const { fromUs, toUs } = view;
  // An edge stops at the other one; the closest view is kept by the stage.
  return kind === 'from' ? { fromUs: Math.min(Math.max(0, fromUs + byUs), toUs), toUs } : { fromUs, toUs: Math.max(Math.min(durationUs, toUs + byUs), fromUs) };
}

/** @returns stops it */
export function followOverview(stage: AxisStage, bar: HTMLElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let hold: Hold | null = null;
  const perPx = () => stage.durationUs / Math.max(1, bar.clientWidth);
  const xIn = (event: PointerEvent) => event.clientX - bar.getBoundingClientRect().left;
  const kindAt = (x: number): Hold['kind'] | null => {
    const { fromUs, toUs } = stage.view.get();
    const [left, right] = [fromUs / perPx(), toUs / perPx()];
    // Of a narrow box the edges are taken hold of from outside.
    const inner = Math.min(EDGE_PX, (right - left) / 3);
    if (x >= left - EDGE_PX && x <= left + inner) return 'from';
    if (x <= right + EDGE_PX && x >= right - inner) return 'to';
    return x > left && x < right ? 'box' : null;
  };
  bar.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const x = xIn(event);
    let kind = kindAt(x);
    if (!kind) {
      const view = stage.view.get();
      stage.setView(panned(view, x * perPx() - (view.fromUs + view.toUs) / 2, stage.durationUs));
      kind = 'box';
    }
    hold = { kind, view: stage.view.get(), x };
    stage.hold(true);
    bar.setPointerCapture(event.pointerId);
  }, { signal });
  bar.addEventListener('pointermove', (event) => {
    const x = xIn(event);
    if (hold) stage.setView(dragged(hold, (x - hold.x) * perPx(), stage.durationUs));
    else bar.style.setProperty('cursor', { from: 'ew-resize', to: 'ew-resize', box: 'grab' }[kindAt(x) ?? 'box']);
  }, { signal });
  const release = () => {
    hold = null;
    stage.hold(false);
  };
  for (const name of ['pointerup', 'pointercancel'] as const) bar.addEventListener(name, release, { signal });
  bar.addEventListener('dblclick', () => stage.setView(fitted(0, stage.durationUs, stage.durationUs)), { signal });
  bar.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = panKey(event.key, stage.view.get(), stage.durationUs);
    if (!next) return;
    event.preventDefault();
    stage.setView(next);
  }, { signal });
  return () => stop.abort();
}

/** What a key does to the view, while the overview has the focus. Null: nothing. */
export function panKey(key: string, view: View, durationUs: number): View | null {
  const by: Readonly<Record<string, number>> = { ArrowLeft: -ARROW_PART, ArrowUp: -ARROW_PART, ArrowRight: ARROW_PART, ArrowDown: ARROW_PART, PageUp: -PAGE_PART, PageDown: PAGE_PART, Home: -Infinity, End: Infinity };
  const part = by[key];
  if (part === undefined) return null;
  return panned(view, Number.isFinite(part) ? part * spanOf(view) : Math.sign(part) * durationUs, durationUs);
}
