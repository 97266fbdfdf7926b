/** The timeline of one recording: listens to the player and to what is marked, and draws its lanes. */
import { microseconds } from '#contracts/time.ts';
import type { Clocked } from '#contracts/clock.ts';
import { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { AxisStage, ITEMS, LANES, OVERVIEW, PLACES, type AxisParts } from './axis-stage.ts';
import { drawItems } from './draw-items.ts';
import { drawFilm, drawFrameGrid, drawLabel, drawLoudness, drawMotion, drawRuler, drawSound, drawSpans } from './draw-lanes.ts';
import { drawOverview } from './draw-overview.ts';
import { FilmSheets } from './film-sheets.ts';
import { itemsOf, snapPoints, type Item } from './items.ts';
import { ITEM_ROWS, lanesFor } from './lanes.ts';
import { NOTHING_ON_IT, type OnTimeline } from './on-timeline.ts';
import { packed, type Packed } from './pack.ts';
import { rulerTicks } from './ruler.ts';
import { Surface } from './surface.ts';
import { FRAME_GRID_PX } from './view.ts';

export interface StageParts extends AxisParts {
  readonly items: HTMLCanvasElement;
}

const ON_ITEM_LANE = ['markers', 'clips', 'exhibits'] as const satisfies readonly (keyof OnTimeline)[];

export class Stage extends AxisStage {
  /** Part of the movement shown is not known. */
  readonly hasUnknown = new Observable(false);

  #player: Player | null;
  #filmed: Clocked;
  #on: OnTimeline = NOTHING_ON_IT;
  #items: readonly Item[] = [];
  #packs: readonly Packed[] = [];
  #frames: readonly number[] = [];
  #isListening = false;
  #itemLane: Surface;
  #films = new FilmSheets(() => this.draw(LANES));

  constructor(parts: StageParts, player: Player | null, filmed: Clocked) {
    const itemLane = new Surface(parts.items);
    super(parts, [itemLane]);
    this.#itemLane = itemLane;
    this.#player = player;
    this.#filmed = filmed;
    if (!player) return;
    const { timeline, playhead } = player;
    const redraw = () => this.draw(LANES);
    const came = () => (redraw(), this.fetchSoon());
    this.stopWith(
      playhead.painted.subscribe((frame) => frame && this.shows(frame.at)),
      player.buffered.subscribe(redraw),
      timeline.levels.subscribe(came),
      timeline.storyboard.subscribe(came),
      timeline.speech.subscribe(() => (this.#setPoints(), redraw())),
    );
    const at = playhead.painted.get()?.at;
    if (at !== undefined) this.shows(at);
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

  get headingUs(): number {
    return this.#player?.playhead.heading ?? 0;
  }

  setFilmed(filmed: Clocked): void {
    this.#filmed = filmed;
    this.draw(LANES);
  }

  /** Speech is still being looked for. */
  setListening(is: boolean): void {
    this.#isListening = is;
    this.draw(LANES);
  }

  setMoments(on: OnTimeline): void {
    const before = this.#on;
    this.#on = on;
    if (ON_ITEM_LANE.some((kind) => on[kind] !== before[kind])) {
      this.#items = itemsOf(on);
      this.#setPoints();
    }
    this.draw(ITEMS | OVERVIEW | PLACES | (on.watched === before.watched ? 0 : LANES));
  }

  #setPoints(): void {
    this.points = snapPoints(this.#items, this.#player?.timeline.speech.get()?.spans ?? null);
  }

  protected drawOverview(): void {
    drawOverview(this.overview, this.#on, this.durationUs, this.colours);
  }

  protected drawLanes(): void {
    const context = this.lanes.begin();
    if (!context) return;
    const { drawn, colours } = this;
    const lanes = lanesFor(this.lanes.height);
    const { sound, loudness, motion, activity } = this.#player?.timeline.levels.get() ?? {};
    const tiles = this.#player?.timeline.storyboard.get();
    const speech = this.#player?.timeline.speech.get();
    drawSpans(context, drawn, this.#player?.buffered.get() ?? [], { top: 0, height: 4 }, colours['line-strong']);
    drawSpans(context, drawn, this.#on.watched, { top: 5, height: 2 }, colours.ok);
    drawRuler(context, drawn, rulerTicks(drawn.view, drawn.width, this.#filmed), lanes.ruler);
    if (tiles) drawFilm(context, drawn, tiles, lanes.film);
    context.fillStyle = colours.line;
    for (const { top } of [lanes.film, lanes.sound, lanes.speech, lanes.motion]) context.fillRect(0, top, drawn.width, 1);
    if (sound) drawSound(context, drawn, sound, lanes.sound);
    if (loudness) drawLoudness(context, drawn, loudness, lanes.sound);
    if (speech) drawSpans(context, drawn, speech.spans, { top: lanes.speech.top + 4, height: lanes.speech.height - 6 }, colours.hold);
    const moved = motion ?? activity;
    if (moved) this.hasUnknown.set(drawMotion(context, drawn, moved, lanes.motion).hasUnknown);
    drawFrameGrid(context, drawn, this.#frames, lanes.film, lanes.sound);
    if (sound) drawLabel(context, drawn, loudness ? 'Sound, and loudness as a line' : 'Sound', lanes.sound);
    if (speech) drawLabel(context, drawn, speech.source === 'voice' ? `Speech, found by ${speech.madeBy}` : 'Speech, guessed from loudness', lanes.speech);
    else if (sound && this.#isListening) drawLabel(context, drawn, 'Speech: still being listened for', lanes.speech);
    if (moved) drawLabel(context, drawn, motion ? 'Movement' : 'Movement, guessed from the file’s size', lanes.motion);
  }

  protected drawItems(): void {
    const context = this.#itemLane.begin();
    if (!context) return;
    const { width, height } = this.#itemLane;
    this.#packs = packed(this.#items, { view: this.view.get(), width, rows: ITEM_ROWS, measure: this.widthIn(context) });
    drawItems(context, this.#packs, { colours: this.colours, width, height, font: this.font, currentId: this.currentId });
  }

  /** What comes is drawn; what can't be read now is asked for with the next view. */
  protected async fetch(): Promise<void> {
    const player = this.#player;
    const width = Math.round(this.width);
    if (!player || width === 0 || this.isOver) return;
    const view = this.view.get();
    const { sound, loudness, motion, activity } = player.timeline.levels.get();
    const tiles = player.timeline.storyboard.get();
    if (tiles) this.#films.want(tiles, this.drawn, lanesFor(this.lanes.height).film);
    for (const track of [sound, loudness, motion ?? activity]) {
      track?.fetch(view.fromUs, view.toUs, width).then(
        (hasCome) => hasCome && this.draw(LANES),
        (error: unknown) => console.info(`The ${track.kind} track was not read`, error),
      );
    }
    const frames = await player.playhead.frames.framesWithin(microseconds(Math.floor(view.fromUs)), microseconds(Math.ceil(view.toUs)), width / FRAME_GRID_PX);
    if (view !== this.view.get()) return;
    const had = this.#frames.length > 0;
    this.#frames = frames ?? [];
    if (had || frames) this.draw(LANES);
  }
}
