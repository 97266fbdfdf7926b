/** The timeline of an incident's cameras: a lane each, on one axis. Microseconds of the axis, which begins with the first camera. */
import type { Clocked } from '#contracts/clock.ts';
import { NOTHING_SELECTED } from '#components/moments/selection.ts';
import type { LevelTiles } from '#components/player/level-tiles.ts';
import { ALL, AxisStage, LANES, PLACES, type AxisParts } from './axis-stage.ts';
import { drawItems } from './draw-items.ts';
import { drawLabel, drawRuler, drawSound } from './draw-lanes.ts';
import { drawCamerasOverview } from './draw-overview.ts';
import { snapPoints, type Item } from './items.ts';
import { cameraLanes, type CameraLane } from './lanes.ts';
import type { OnTimeline } from './on-timeline.ts';
import { itemAt, packed, type Packed } from './pack.ts';
import { rulerTicks } from './ruler.ts';
import { Surface } from './surface.ts';
import { xOf, type View } from './view.ts';

export interface CameraOnAxis {
  readonly id: string;
  /** As short as it can be told apart: "447GD". */
  readonly label: string;
  readonly fromUs: number;
  readonly toUs: number;
  /** Where the camera is in its own media at a moment of the axis, µs; its clock may run at another rate. */
  readonly inMedia: (axisUs: number) => number;
  /** The recording as a whole is marked as evidence. */
  readonly isEvidence: boolean;
  /** Its marks and clips, in order, on the axis. */
  readonly items: readonly Item[];
}

export interface CamerasParts extends AxisParts {
  readonly items: HTMLCanvasElement;
}

export class CamerasStage extends AxisStage {
  #cameras: readonly CameraOnAxis[] = [];
  #sounds = new Map<string, LevelTiles>();
  #focus: string | null = null;
  #filmed: Clocked;
  #on: Pick<OnTimeline, 'selection' | 'select'> = { selection: NOTHING_SELECTED, select: null };
  #items: readonly Item[] = [];
  #packs: readonly (readonly Packed[])[] = [];
  #itemLanes: Surface;
  #headingUs = 0;

  /** @param filmed the clock of the axis */
  constructor(parts: CamerasParts, filmed: Clocked) {
    const itemLanes = new Surface(parts.items);
    super(parts, [itemLanes]);
    this.#itemLanes = itemLanes;
    this.#filmed = filmed;
  }

  /** Each with whose it is. */
  get items(): readonly Item[] {
    return this.#items;
  }

  get packs(): readonly Packed[] {
    return this.#packs.flat();
  }

  get on(): Pick<OnTimeline, 'selection' | 'select'> {
    return this.#on;
  }

  get headingUs(): number {
    return this.#headingUs;
  }

  setCameras(cameras: readonly CameraOnAxis[]): void {
    this.#cameras = cameras;
    this.#items = cameras.flatMap(({ label, items }) => items.map((item) => ({ ...item, label: `${item.label}, ${label}` }))).toSorted((a, b) => a.fromUs - b.fromUs || (a.id < b.id ? -1 : 1));
    this.points = snapPoints(this.#items, cameras.map(({ fromUs, toUs }) => ({ fromUs, toUs })));
    this.draw(ALL);
    this.fetchSoon();
  }

  setFilmed(filmed: Clocked): void {
    this.#filmed = filmed;
    this.draw(LANES);
  }

  /** Null: access is over, or there is none. */
  setSound(id: string, sound: LevelTiles | null): void {
    if (sound) this.#sounds.set(id, sound);
    else this.#sounds.delete(id);
    this.draw(LANES);
    this.fetchSoon();
  }

  setFocus(id: string | null): void {
    if (id === this.#focus) return;
    this.#focus = id;
    this.draw(LANES);
  }

  setSelection(on: Pick<OnTimeline, 'selection' | 'select'>): void {
    this.#on = on;
    this.draw(PLACES);
  }

  /** The incident stands here. */
  stand(axisUs: number): void {
    if (axisUs === this.#headingUs) return;
    this.#headingUs = axisUs;
    this.shows(axisUs);
  }

  /** What a press means. @param y from the top of the lanes, px */
  itemAt(x: number, y: number): Packed | null {
    const lane = this.#lanes.findIndex(({ top, height }) => y >= top && y < top + height);
    return lane < 0 ? null : itemAt(this.#packs[lane] ?? [], x, 0);
  }

  get #lanes(): readonly CameraLane[] {
    return cameraLanes(this.#cameras.length).lanes;
  }

  protected drawLanes(): void {
    const context = this.lanes.begin();
    if (!context) return;
    const { drawn, colours } = this;
    const { width, view } = drawn;
    const { ruler, lanes } = cameraLanes(this.#cameras.length);
    drawRuler(context, drawn, rulerTicks(view, width, this.#filmed), ruler);
    for (const [n, camera] of this.#cameras.entries()) {
      const lane = lanes[n]!;
      context.fillStyle = colours.line;
      context.fillRect(0, lane.top, width, 1);
      const from = Math.max(-2, xOf(view, camera.fromUs, width));
      const to = Math.min(width + 2, xOf(view, camera.toUs, width));
      if (to <= from) continue;
      context.fillStyle = colours.sunken;
      context.fillRect(from, lane.top + 2, to - from, lane.height - 4);
      const sound = this.#sounds.get(camera.id);
      if (sound) drawSound(context, { ...drawn, view: inMediaOf(camera, view) }, sound, lane.sound);
      context.strokeStyle = camera.id === this.#focus ? colours.accent : colours['line-strong'];
      context.lineWidth = camera.id === this.#focus ? 2 : 1;
      context.strokeRect(from + 0.5, lane.top + 2.5, Math.max(1, to - from - 1), lane.height - 5);
      if (camera.isEvidence) {
        context.fillStyle = colours.evidence;
        context.fillRect(from, lane.top + 1, to - from, 3);
      }
    }
  }

  protected drawItems(): void {
    const context = this.#itemLanes.begin();
    if (!context) return;
    const { colours, font, currentId } = this;
    const { width, height } = this.#itemLanes;
    const measure = this.widthIn(context);
    const lanes = this.#lanes;
    this.#packs = this.#cameras.map(({ items }) => packed(items, { view: this.view.get(), width, rows: 1, measure }));
    for (const [n, packs] of this.#packs.entries()) {
      context.save();
      context.translate(0, lanes[n]!.items);
      drawItems(context, packs, { colours, width, height, font, currentId });
      context.restore();
    }
    for (const [n, { label }] of this.#cameras.entries()) drawLabel(context, this.drawn, label, { top: lanes[n]!.top + 3, height: 14 });
  }

  protected drawOverview(): void {
    drawCamerasOverview(this.overview, this.#cameras, this.durationUs, this.colours);
  }

  protected async fetch(): Promise<void> {
    const width = Math.round(this.width);
    if (width === 0 || this.isOver) return;
    const view = this.view.get();
    for (const camera of this.#cameras) {
      const { fromUs, toUs } = inMediaOf(camera, view);
      const sound = this.#sounds.get(camera.id);
      if (toUs <= 0 || !sound || fromUs >= sound.durationUs) continue;
      sound.fetch(fromUs, toUs, width).then(
        (hasCome) => hasCome && this.draw(LANES),
        (error: unknown) => console.info('The sound track was not read', error),
      );
    }
  }
}

const inMediaOf = ({ inMedia }: CameraOnAxis, { fromUs, toUs }: View): View => ({ fromUs: inMedia(fromUs), toUs: inMedia(toUs) });
