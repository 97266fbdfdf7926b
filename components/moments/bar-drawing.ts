/** Marks, clips, the selection and what was watched, drawn along the seek bar. One canvas: two thousand marks are no elements. */
import type { Clip, Marker } from '#contracts/moments.ts';
import type { Selection } from './selection.ts';

export interface OnBar {
  readonly durationUs: number;
  readonly markers: readonly Pick<Marker, 'fromUs' | 'toUs'>[];
  readonly clips: readonly Pick<Clip, 'inUs' | 'outUs'>[];
  readonly watched: readonly { readonly fromUs: number; readonly toUs: number }[];
  readonly selection: Selection;
}

export interface Colours {
  readonly marker: string;
  readonly clip: string;
  readonly clipSoft: string;
  readonly watched: string;
}

/** Lines of the canvas, from its top, CSS pixels. */
const WATCHED_HEIGHT = 2;
const CLIP_HEIGHT = 4;
const MARK = { half: 4, height: 6 };

/** @param context scaled to CSS pixels, cleared */
export function drawBar(context: CanvasRenderingContext2D, width: number, height: number, { durationUs, markers, clips, watched, selection }: OnBar, colours: Colours): void {
  if (durationUs <= 0) return;
  const x = (us: number) => (us / durationUs) * width;
  const wide = (fromUs: number, toUs: number) => Math.max(1, x(toUs) - x(fromUs));
  context.fillStyle = colours.watched;
  for (const { fromUs, toUs } of watched) context.fillRect(x(fromUs), 6, wide(fromUs, toUs), WATCHED_HEIGHT);
  const { in: begins, out: ends } = selection;
  if (begins && ends) {
    context.fillStyle = colours.clipSoft;
    context.globalAlpha = 0.5;
    context.fillRect(x(begins.us), 0, wide(begins.us, ends.us), height);
    context.globalAlpha = 1;
  }
  context.fillStyle = colours.clip;
  for (const { inUs, outUs } of clips) context.fillRect(x(inUs), height - CLIP_HEIGHT, Math.max(2, wide(inUs, outUs)), CLIP_HEIGHT);
  for (const edge of [begins, ends]) if (edge) context.fillRect(x(edge.us) - 1, 0, 2, height);
  context.fillStyle = colours.marker;
  context.beginPath();
  for (const { fromUs, toUs } of markers) {
    const at = x(fromUs);
    const top = height - CLIP_HEIGHT - MARK.height - 1;
    context.moveTo(at - MARK.half, top);
    context.lineTo(at + MARK.half, top);
    context.lineTo(at, top + MARK.height);
    context.closePath();
    if (toUs !== null) context.rect(at, top, wide(fromUs, toUs), 2);
  }
  context.fill();
}
