/** Marks, clips and exhibits in their lane. One canvas: two thousand marks are no elements. */
import type { Colours } from './colours.ts';
import { ITEM_ROW_HEIGHT } from './lanes.ts';
import { momentRuns, TRIANGLE, type Packed } from './pack.ts';

interface DrawItems {
  readonly colours: Colours;
  readonly width: number;
  readonly height: number;
  readonly font: string;
  /** The one the keys stand on, while the lane has the focus. */
  readonly currentId: string | null;
}

const TOP = 2;
const ELLIPSIS = '…';

export function drawItems(context: CanvasRenderingContext2D, packs: readonly Packed[], { colours, width, font, currentId }: DrawItems): void {
  const rowTop = (row: number) => TOP + row * ITEM_ROW_HEIGHT;
  // Boxes first: a mark within a clip lies over it.
  context.lineWidth = 1;
  for (const { x, width: box, row, item } of packs) {
    if (box === 0) continue;
    const left = Math.max(x, -4);
    const wide = Math.max(2, Math.min(x + box, width + 4) - left);
    context.fillStyle = item.kind === 'mark' ? colours['accent-soft'] : item.kind === 'clip' ? colours['clip-soft'] : colours['evidence-soft'];
    context.fillRect(left, rowTop(row), wide, ITEM_ROW_HEIGHT - 3);
    context.strokeStyle = item.kind === 'mark' ? colours.accent : item.kind === 'clip' ? colours.clip : colours.evidence;
    context.strokeRect(left + 0.5, rowTop(row) + 0.5, Math.max(1, wide - 1), ITEM_ROW_HEIGHT - 4);
  }
  const triangles = new Path2D();
  for (const { fromX, toX, row } of momentRuns(packs)) {
    const top = rowTop(row) + 4;
    // Filling closes each by itself.
    triangles.moveTo(fromX - TRIANGLE.half, top);
    triangles.lineTo(toX + TRIANGLE.half, top);
    triangles.lineTo(toX, top + TRIANGLE.height);
    triangles.lineTo(fromX, top + TRIANGLE.height);
  }
  context.fillStyle = colours.accent;
  context.fill(triangles);

  context.font = font;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { item, row, width: box, labelX, labelWidth } of packs) {
    if (labelWidth === 0) continue;
    context.fillStyle = box > 0 && item.kind !== 'mark' ? colours[item.kind === 'clip' ? 'clip' : 'evidence'] : colours.quiet;
    context.fillText(cut(context, item.label, labelWidth), labelX, rowTop(row) + ITEM_ROW_HEIGHT / 2 - 1);
  }

  const current = currentId === null ? undefined : packs.find(({ item }) => item.id === currentId);
  if (!current) return;
  const left = current.width > 0 ? current.x : current.x - TRIANGLE.half;
  context.strokeStyle = colours.text;
  context.lineWidth = 2;
  context.strokeRect(left - 2, rowTop(current.row) - 1, (current.width > 0 ? current.width : 2 * TRIANGLE.half) + 4, ITEM_ROW_HEIGHT - 1);
}

/** As much of it as the room holds. */
function cut(context: CanvasRenderingContext2D, label: string, room: number): string {
  const full = context.measureText(label).width;
  if (full <= room + 0.5) return label;
  const kept = Math.max(1, Math.floor((label.length * (room - 8)) / full));
  return label.slice(0, kept).trimEnd() + ELLIPSIS;
}
