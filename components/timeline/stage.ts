/**
 * The timeline's drawing: holds the view, listens to the player and to what is marked, and draws what changed with the next frame of
 * the screen. Without React: the playhead moves with every painted frame, a wheel turns the view sixty times a second.
 */
import { microseconds } from '#contracts/time.ts';
import type { Clocked } from '#contracts/clock.ts';
import { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { coloursOf, whenThemeChanges, type Colours } from './colours.ts';
import { drawItems } from './draw-items.ts';
import { drawFilm, drawFrameGrid, drawLabel, drawLoudness, drawMotion, drawRuler, drawSound, drawSpans, type Drawn } from './draw-lanes.ts';
import { drawOverview } from './draw-overview.ts';
import { FilmSheets } from './film-sheets.ts';
import { itemsOf, snapped, snapPoints, type Item } from './items.ts';
import { ITEM_ROWS, lanesFor } from './lanes.ts';
import { NOTHING_ON_IT, type OnTimeline } from './on-timeline.ts';
import { packed, type Packed } from './pack.ts';
import { rulerTicks } from './ruler.ts';
import { Surface } from './surface.ts';
import { clamped, following, FRAME_GRID_PX, isWhole, revealing, wholeOf, xOf, type View } from './view.ts';

export interface StageParts {
  readonly root: HTMLElement;
  readonly lanes: HTMLCanvasElement;
  readonly items: HTMLCanvasElement;
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

const [LANES, ITEMS, OVERVIEW, PLACES] = [1, 2, 4, 8] as const;
const ALL = LANES | ITEMS | OVERVIEW | PLACES;
/** A view that rests this long, ms, is worth fetching for. */
const REST_MS = 120;
/** What is selected comes back from whoever keeps it within a few frames of the screen. */
const SETTLED_MS = 60;
/** A handle within so many px of an edge is drawn to it. */
const SNAP_PX = 8;

export class Stage {
  readonly view = new Observable<View>(wholeOf(0));
  /** Part of the movement shown is not known. */
  readonly hasUnknown = new Observable(false);

  #parts: StageParts;
  #player: Player | null;
  #filmed: Clocked;
  #durationUs = 0;
  #on: OnTimeline = NOTHING_ON_IT;
  #items: readonly Item[] = [];
  #packs: readonly Packed[] = [];
  #points: Float64Array = new Float64Array();
  #draft: Draft | null = null;
  #currentId: string | null = null;
  #frames: readonly number[] = [];
  #lanes: Surface;
  #itemLane: Surface;
  #overview: Surface;
  #colours: Colours;
  #font = '';
  #widths = new Map<string, number>();
  #films = new FilmSheets(() => this.#draw(LANES));
  #dirty = 0;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | null = null;
  #paintedAt: number | null = null;
  #isHeld = false;
  #stops: (() => void)[] = [];
  #isOver = false;

  constructor(parts: StageParts, player: Player | null, filmed: Clocked) {
    this.#parts = parts;
    this.#player = player;
    this.#filmed = filmed;
    this.#lanes = new Surface(parts.lanes);
    this.#itemLane = new Surface(parts.items);
    this.#overview = new Surface(parts.overview);
    this.#colours = coloursOf(parts.palette);
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(parts.root);
    const redraw = () => this.#draw(LANES);
    this.#stops.push(
      () => sizes.disconnect(),
      whenThemeChanges(() => {
        this.#colours = coloursOf(parts.palette);
        this.#draw(ALL);
      }),
    );
    if (!player) return;
    const { timeline, playhead } = player;
    const came = () => (redraw(), this.#fetchSoon());
    this.#stops.push(
      playhead.painted.subscribe((frame) => frame && this.#painted(frame.at)),
      player.buffered.subscribe(redraw),
      timeline.levels.subscribe(came),
      timeline.storyboard.subscribe(came),
      timeline.speech.subscribe(() => (this.#setPoints(), redraw())),
    );
    const at = playhead.painted.get()?.at;
    if (at !== undefined) this.#paintedAt = at;
  }

  destroy(): void {
    this.#isOver = true;
    for (const stop of this.#stops) stop();
    if (this.#rest) clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
  }

  get durationUs(): number {
    return this.#durationUs;
  }

  get width(): number {
    return this.#lanes.width;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  get packs(): readonly Packed[] {
    return this.#packs;
  }

  get on(): OnTimeline {
    return this.#on;
  }

  /** Where the playhead stands on the screen, px; may lie outside. */
  get headX(): number {
    return xOf(this.view.get(), this.#paintedAt ?? 0, this.width);
  }

  /** What zooming by keys is about: the playhead where it is in sight, else the middle. */
  get anchorUs(): number {
    const { fromUs, toUs } = this.view.get();
    const at = this.#player?.playhead.heading ?? 0;
    return at >= fromUs && at <= toUs ? at : (fromUs + toUs) / 2;
  }

  setDuration(durationUs: number): void {
    if (durationUs === this.#durationUs) return;
    const wasWhole = this.#durationUs === 0 || isWhole(this.view.get(), this.#durationUs);
    this.#durationUs = durationUs;
    this.setView(wasWhole ? wholeOf(durationUs) : this.view.get());
    this.#draw(ALL);
  }

  setFilmed(filmed: Clocked): void {
    this.#filmed = filmed;
    this.#draw(LANES);
  }

  setMoments(on: OnTimeline): void {
    const before = this.#on;
    this.#on = on;
    if (on.markers !== before.markers || on.clips !== before.clips) {
      this.#items = itemsOf(on);
      this.#setPoints();
    }
    this.#draw(ITEMS | OVERVIEW | PLACES | (on.watched === before.watched ? 0 : LANES));
  }

  /** The selection as it is being dragged; null: as it is. */
  setDraft(draft: Draft | null): void {
    this.#draft = draft;
    this.#draw(PLACES);
  }

  /** The draft has become a selection, or nothing: it goes once the selection has come back to be drawn. */
  settleDraft(): void {
    setTimeout(() => {
      if (!this.#isHeld) this.setDraft(null);
    }, SETTLED_MS);
  }

  /** The mark or clip the keys stand on. */
  setCurrent(id: string | null): void {
    this.#currentId = id;
    this.#draw(ITEMS);
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
    this.#draw(LANES | ITEMS | PLACES);
    this.#fetchSoon();
  }

  reveal(us: number): void {
    this.setView(revealing(this.view.get(), us, this.#durationUs));
  }

  /** The nearest edge of a mark, a clip or speech within reach; else the moment itself. */
  snap(us: number): number {
    const { fromUs, toUs } = this.view.get();
    return snapped(us, this.#points, this.width > 0 ? ((toUs - fromUs) * SNAP_PX) / this.width : 0);
  }

  #setPoints(): void {
    this.#points = snapPoints(this.#items, this.#player?.timeline.speech.get()?.spans ?? null);
  }

  #measure(): void {
    for (const surface of [this.#lanes, this.#itemLane, this.#overview]) surface.resize();
    this.#font = `11px ${getComputedStyle(this.#parts.root).fontFamily}`;
    this.#widths.clear();
    this.#draw(ALL);
    this.#fetchSoon();
  }

  #painted(at: number): void {
    const was = this.#paintedAt;
    this.#paintedAt = at;
    if (!this.#isHeld) {
      const view = this.view.get();
      const next = following(view, { was, is: at }, this.#durationUs);
      if (next !== view) this.setView(next);
    }
    // At once: the frame that is on the screen now, not with the next one.
    this.#placeHead();
  }

  #draw(what: number): void {
    this.#dirty |= what;
    if (this.#frame === 0 && !this.#isOver) this.#frame = requestAnimationFrame(this.#drawNow);
  }

  #drawNow = (): void => {
    const dirty = this.#dirty;
    this.#dirty = this.#frame = 0;
    if (this.#durationUs === 0) return;
    if (dirty & PLACES) this.#place();
    if (dirty & LANES) this.#drawLanes();
    if (dirty & ITEMS) this.#drawItems();
    if (dirty & OVERVIEW) drawOverview(this.#overview, this.#on, this.#durationUs, this.#colours);
  };

  get #drawn(): Drawn {
    return { view: this.view.get(), width: this.#lanes.width, durationUs: this.#durationUs, colours: this.#colours, font: this.#font };
  }

  #drawLanes(): void {
    const context = this.#lanes.begin();
    if (!context) return;
    const drawn = this.#drawn;
    const lanes = lanesFor(this.#lanes.height);
    const { sound, loudness, motion, activity } = this.#player?.timeline.levels.get() ?? {};
    const tiles = this.#player?.timeline.storyboard.get();
    const speech = this.#player?.timeline.speech.get();
    drawSpans(context, drawn, this.#player?.buffered.get() ?? [], { top: 0, height: 4 }, this.#colours['line-strong']);
    drawSpans(context, drawn, this.#on.watched, { top: 5, height: 2 }, this.#colours.ok);
    drawRuler(context, drawn, rulerTicks(drawn.view, drawn.width, this.#filmed), lanes.ruler);
    if (tiles) drawFilm(context, drawn, tiles, lanes.film);
    context.fillStyle = this.#colours.line;
    for (const { top } of [lanes.film, lanes.sound, lanes.speech, lanes.motion]) context.fillRect(0, top, drawn.width, 1);
    if (sound) drawSound(context, drawn, sound, lanes.sound);
    if (loudness) drawLoudness(context, drawn, loudness, lanes.sound);
    if (speech) drawSpans(context, drawn, speech.spans, { top: lanes.speech.top + 4, height: lanes.speech.height - 6 }, this.#colours.hold);
    const moved = motion ?? activity;
    if (moved) this.hasUnknown.set(drawMotion(context, drawn, moved, lanes.motion).hasUnknown);
    drawFrameGrid(context, drawn, this.#frames, lanes.film, lanes.sound);
    if (sound) drawLabel(context, drawn, loudness ? 'Sound, and loudness as a line' : 'Sound', lanes.sound);
    if (speech) drawLabel(context, drawn, speech.source === 'voice' ? `Speech, found by ${speech.madeBy}` : 'Speech, guessed from loudness', lanes.speech);
    if (moved) drawLabel(context, drawn, motion ? 'Movement' : 'Movement, guessed from the file’s size', lanes.motion);
  }

  #drawItems(): void {
    const context = this.#itemLane.begin();
    if (!context) return;
    const { width, height } = this.#itemLane;
    context.font = this.#font;
    const measure = (label: string): number => {
      let known = this.#widths.get(label);
      if (known === undefined) this.#widths.set(label, (known = context.measureText(label).width + 1));
      return known;
    };
    this.#packs = packed(this.#items, { view: this.view.get(), width, rows: ITEM_ROWS, measure });
    drawItems(context, this.#packs, { colours: this.#colours, width, height, font: this.#font, currentId: this.#currentId });
  }

  /** What stands over the canvases. */
  #place(): void {
    const { window, selection, inHandle, outHandle, root } = this.#parts;
    const { fromUs, toUs } = this.view.get();
    const [whole, width] = [this.#overview.width, this.width];
    window.style.setProperty('left', `${(fromUs / this.#durationUs) * whole}px`);
    window.style.setProperty('width', `${((toUs - fromUs) / this.#durationUs) * whole}px`);
    root.dataset.view = `${Math.round(fromUs)} ${Math.round(toUs)}`;
    this.#placeHead();

    const { in: begins, out: ends } = this.#on.selection;
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
    const { head, played, overviewHead } = this.#parts;
    const x = this.headX;
    head.hidden = x < -1 || x > this.width + 1;
    head.style.setProperty('transform', `translateX(${x}px)`);
    // `scale`, as scale-x-0 is: a transform would multiply with it to nothing.
    played.style.setProperty('scale', `${this.width > 0 ? Math.min(1, Math.max(0, x / this.width)) : 0} 1`);
    overviewHead.style.setProperty('transform', `translateX(${((this.#paintedAt ?? 0) / Math.max(1, this.#durationUs)) * this.#overview.width}px)`);
  }

  #fetchSoon(): void {
    if (this.#rest) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#fetch(), REST_MS);
  }

  /** What the view needs, and nothing else. What comes is drawn; what can't be read now is asked for with the next view. */
  async #fetch(): Promise<void> {
    const player = this.#player;
    const width = Math.round(this.width);
    if (!player || width === 0 || this.#isOver) return;
    const view = this.view.get();
    const { sound, loudness, motion, activity } = player.timeline.levels.get();
    const tiles = player.timeline.storyboard.get();
    if (tiles) this.#films.want(tiles, this.#drawn, lanesFor(this.#lanes.height).film);
    for (const track of [sound, loudness, motion ?? activity]) {
      track?.fetch(view.fromUs, view.toUs, width).then(
        (hasCome) => hasCome && this.#draw(LANES),
        (error: unknown) => console.info(`The ${track.kind} track was not read`, error),
      );
    }
    const frames = await player.playhead.framesWithin(microseconds(Math.floor(view.fromUs)), microseconds(Math.ceil(view.toUs)), width / FRAME_GRID_PX);
    if (view !== this.view.get()) return;
    const had = this.#frames.length > 0;
    this.#frames = frames ?? [];
    if (had || frames) this.#draw(LANES);
  }
}
