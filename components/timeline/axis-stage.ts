/**
 * What all timelines have in common: the part that is shown, hands on it, what stands over the canvases, and drawing what changed with the
 * next frame of the screen. Of one recording it is a {@link Stage}, of an incident's cameras a `CamerasStage`. Without React: the playhead
 * moves with every painted frame, a wheel turns the view sixty times a second.
 */
import { Observable } from '#components/player/observable.ts';
import { coloursOf, whenThemeChanges, type Colours } from './colours.ts';
import type { Drawn } from './draw-lanes.ts';
import { snapped, type Item } from './items.ts';
import type { OnTimeline } from './on-timeline.ts';
import type { Packed } from './pack.ts';
import { Surface } from './surface.ts';
import { clamped, following, isWhole, revealing, wholeOf, xOf, type View } from './view.ts';

export interface AxisParts {
  readonly root: HTMLElement;
  readonly lanes: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  /** The part of the overview that is shown, and the playhead over it. */
  readonly window: HTMLElement;
  readonly overviewHead: HTMLElement;
  readonly played: HTMLElement;
  readonly head: HTMLElement;
  readonly selection: HTMLElement;
  readonly inHandle: HTMLElement;
  readonly outHandle: HTMLElement;
  readonly palette: HTMLElement;
}

/** A selection while it is dragged. */
export interface Draft {
  readonly fromUs: number;
  readonly toUs: number;
}

export const [LANES, ITEMS, OVERVIEW, PLACES] = [1, 2, 4, 8] as const;
export const ALL = LANES | ITEMS | OVERVIEW | PLACES;
/** A view that rests this long, ms, is worth fetching for. */
const REST_MS = 120;
/** What is selected comes back from whoever keeps it within a few frames of the screen. */
const SETTLED_MS = 60;
/** A handle within so many px of an edge is drawn to it. */
const SNAP_PX = 8;

export abstract class AxisStage {
  readonly view = new Observable<View>(wholeOf(0));

  /** What is marked, in order, and where it was drawn last. */
  abstract readonly items: readonly Item[];
  abstract readonly packs: readonly Packed[];
  abstract readonly on: Pick<OnTimeline, 'selection' | 'select'>;
  /** Where the playhead stands, or is on its way to. */
  abstract readonly headingUs: number;

  protected readonly parts: AxisParts;
  protected readonly lanes: Surface;
  protected readonly overview: Surface;
  protected colours: Colours;
  protected font = '';
  protected currentId: string | null = null;
  protected isOver = false;
  /** Edges that handles are drawn to, sorted. */
  protected points: Float64Array = new Float64Array();
  #surfaces: Surface[];
  #durationUs = 0;
  #draft: Draft | null = null;
  #widths = new Map<string, number>();
  #dirty = 0;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | null = null;
  #shownAt: number | null = null;
  #isHeld = false;
  #stops: (() => void)[] = [];

  constructor(parts: AxisParts, more: readonly Surface[] = []) {
    this.parts = parts;
    this.lanes = new Surface(parts.lanes);
    this.overview = new Surface(parts.overview);
    this.#surfaces = [this.lanes, this.overview, ...more];
    this.colours = coloursOf(parts.palette);
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(parts.root);
    this.stopWith(
      () => sizes.disconnect(),
      whenThemeChanges(() => {
        this.colours = coloursOf(parts.palette);
        this.draw(ALL);
      }),
    );
  }

  protected abstract drawLanes(): void;
  protected abstract drawItems(): void;
  protected abstract drawOverview(): void;
  /** Reads what the view needs, and nothing else. */
  protected abstract fetch(): Promise<void>;

  protected stopWith(...stops: readonly (() => void)[]): void {
    this.#stops.push(...stops);
  }

  destroy(): void {
    this.isOver = true;
    for (const stop of this.#stops) stop();
    if (this.#rest) clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
  }

  get durationUs(): number {
    return this.#durationUs;
  }

  get width(): number {
    return this.lanes.width;
  }

  /** Where the playhead stands on the screen, px; may lie outside. */
  get headX(): number {
    return xOf(this.view.get(), this.#shownAt ?? 0, this.width);
  }

  /** What zooming by keys is about: the playhead where it is in sight, else the middle. */
  get anchorUs(): number {
    const { fromUs, toUs } = this.view.get();
    const at = this.headingUs;
    return at >= fromUs && at <= toUs ? at : (fromUs + toUs) / 2;
  }

  setDuration(durationUs: number): void {
    if (durationUs === this.#durationUs) return;
    const wasWhole = this.#durationUs === 0 || isWhole(this.view.get(), this.#durationUs);
    this.#durationUs = durationUs;
    this.setView(wasWhole ? wholeOf(durationUs) : this.view.get());
    this.draw(ALL);
  }

  /** The selection as it is being dragged; null: as it is. */
  setDraft(draft: Draft | null): void {
    this.#draft = draft;
    this.draw(PLACES);
  }

  /** The draft has become a selection, or nothing: it goes once the selection has come back to be drawn. */
  settleDraft(): void {
    setTimeout(() => {
      if (!this.#isHeld) this.setDraft(null);
    }, SETTLED_MS);
  }

  /** The mark or clip the keys stand on. */
  setCurrent(id: string | null): void {
    this.currentId = id;
    this.draw(ITEMS);
  }

  /** While a hand is on it the view doesn't turn by itself. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  setView(view: View): void {
    const next = clamped(view, this.#durationUs);
    const before = this.view.get();
    if (next.fromUs === before.fromUs && next.toUs === before.toUs) return;
    this.view.set(next);
    this.draw(LANES | ITEMS | PLACES);
    this.fetchSoon();
  }

  reveal(us: number): void {
    this.setView(revealing(this.view.get(), us, this.#durationUs));
  }

  /** The nearest edge of a mark, a clip or speech within reach; else the moment itself. */
  snap(us: number): number {
    const { fromUs, toUs } = this.view.get();
    return snapped(us, this.points, this.width > 0 ? ((toUs - fromUs) * SNAP_PX) / this.width : 0);
  }

  #measure(): void {
    for (const surface of this.#surfaces) surface.resize();
    this.font = `11px ${getComputedStyle(this.parts.root).fontFamily}`;
    this.#widths.clear();
    this.draw(ALL);
    this.fetchSoon();
  }

  /** The playhead stands here. */
  protected shows(at: number): void {
    const was = this.#shownAt;
    this.#shownAt = at;
    if (!this.#isHeld) {
      const view = this.view.get();
      const next = following(view, { was, is: at }, this.#durationUs);
      if (next !== view) this.setView(next);
    }
    // At once: the frame that is on the screen now, not with the next one.
    this.#placeHead();
  }

  protected draw(what: number): void {
    this.#dirty |= what;
    if (this.#frame === 0 && !this.isOver) this.#frame = requestAnimationFrame(this.#drawNow);
  }

  #drawNow = (): void => {
    const dirty = this.#dirty;
    this.#dirty = this.#frame = 0;
    if (this.#durationUs === 0) return;
    if (dirty & PLACES) this.#place();
    if (dirty & LANES) this.drawLanes();
    if (dirty & ITEMS) this.drawItems();
    if (dirty & OVERVIEW) this.drawOverview();
  };

  protected get drawn(): Drawn {
    return { view: this.view.get(), width: this.lanes.width, durationUs: this.#durationUs, colours: this.colours, font: this.font };
  }

  /** How wide a label is drawn, px. */
  protected widthIn(context: CanvasRenderingContext2D): (label: string) => number {
    context.font = this.font;
    return (label) => {
      let known = this.#widths.get(label);
      if (known === undefined) this.#widths.set(label, (known = context.measureText(label).width + 1));
      return known;
    };
  }

  /** What stands over the canvases. */
  #place(): void {
    const { window, selection, inHandle, outHandle, root } = this.parts;
    const { fromUs, toUs } = this.view.get();
    const [whole, width] = [this.overview.width, this.width];
    window.style.setProperty('left', `${(fromUs / this.#durationUs) * whole}px`);
    window.style.setProperty('width', `${((toUs - fromUs) / this.#durationUs) * whole}px`);
    root.dataset.view = `${Math.round(fromUs)} ${Math.round(toUs)}`;
    this.#placeHead();

    const { in: begins, out: ends } = this.on.selection;
    const [inUs, outUs] = this.#draft ? [this.#draft.fromUs, this.#draft.toUs] : [begins?.us ?? null, ends?.us ?? null];
    const view = { fromUs, toUs };
    const placeHandle = (handle: HTMLElement, us: number | null) => {
      const x = us === null ? -1 : xOf(view, us, width);
      handle.hidden = us === null || x < -1 || x > width + 1;
      handle.style.setProperty('left', `${x}px`);
    };
    placeHandle(inHandle, inUs);
    placeHandle(outHandle, outUs);
    selection.hidden = inUs === null || outUs === null;
    if (inUs === null || outUs === null) return;
    const [left, right] = [Math.max(0, xOf(view, inUs, width)), Math.min(width, xOf(view, outUs, width))];
    selection.style.setProperty('left', `${left}px`);
    selection.style.setProperty('width', `${Math.max(0, right - left)}px`);
  }

  #placeHead(): void {
    const { head, played, overviewHead } = this.parts;
    const x = this.headX;
    head.hidden = x < -1 || x > this.width + 1;
    head.style.setProperty('transform', `translateX(${x}px)`);
    // `scale`, as scale-x-0 is: a transform would multiply with it to nothing.
    played.style.setProperty('scale', `${this.width > 0 ? Math.min(1, Math.max(0, x / this.width)) : 0} 1`);
    overviewHead.style.setProperty('transform', `translateX(${((this.#shownAt ?? 0) / Math.max(1, this.#durationUs)) * this.overview.width}px)`);
  }

  protected fetchSoon(): void {
    if (this.#rest) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.fetch(), REST_MS);
  }
}
