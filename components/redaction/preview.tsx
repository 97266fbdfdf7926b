'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Player } from '#components/player/player.ts';
import type { Painted } from '#components/player/playhead.ts';
import type { RedactionStyle, Stretch } from '#contracts/exports.ts';
import { averagedInto, MASK_PART, placeAt, touches } from '#contracts/redaction.ts';
import type { Draft, Hidden } from './draft.ts';

interface PreviewProps {
  readonly player: Player;
  readonly video: HTMLVideoElement;
  readonly draft: Draft;
  readonly span: Stretch;
}

const STYLES: readonly RedactionStyle[] = ['blur', 'pixelate', 'solid'];

/**
 * The painted frame as it will be rendered, over the picture: by the same arithmetic as the worker's (contracts/redaction.ts). Only for
 * looking at: the picture beneath it is as it was.
 */
export function Preview({ player, video, draft, span }: PreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useEffectEvent((frame: Painted | null) => {
    const to = canvas.current;
    if (!to || !frame) return;
    const lines = Math.max(Math.min(video.videoWidth, video.videoHeight), ...player.quality.get().offered);
    drawPreview(to, { video, draft, span, lines, tick: frame.tick === null ? Math.round((frame.at * span.timescale) / 1e6) : Number(frame.tick) });
  });
  const { painted } = player.playhead;
  useEffect(() => painted.subscribe(draw), [painted]);
  useEffect(() => draw(painted.get()), [painted, draft, span]);
  return <canvas ref={canvas} data-preview aria-hidden="true" className="pointer-events-none absolute inset-0 size-full" />;
}

interface Drawn {
  readonly video: HTMLVideoElement;
  readonly draft: Draft;
  readonly span: Stretch;
  /** Of the recording's own picture, its shorter side: what is rendered, whatever form is shown. */
  readonly lines: number;
  readonly tick: number;
}

export function drawPreview(canvas: HTMLCanvasElement, { video, draft, span, lines, tick }: Drawn): void {
  const larger = lines / Math.max(1, Math.min(video.videoWidth, video.videoHeight));
  const [width, height] = [Math.round(video.videoWidth * larger), Math.round(video.videoHeight * larger)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const picture = canvas.getContext('2d');
  if (!picture || width === 0) return;
  picture.clearRect(0, 0, width, height);
  if (tick < span.in || tick >= span.out) return;
  for (const style of STYLES) {
    const own = draft.hidden.filter((one) => one.style === style);
    const mask = maskOf(own, { width, height }, tick);
    if (!mask) continue;
    const layer = new OffscreenCanvas(width, height);
    const on = layer.getContext('2d')!;
    if (style === 'solid') {
      on.fillStyle = 'black';
      on.fillRect(0, 0, width, height);
    } else {
      const { columns, rows } = averagedInto(width, height, own);
      const few = new OffscreenCanvas(columns, rows);
      const averaged = few.getContext('2d')!;
      averaged.imageSmoothingQuality = 'high';
      averaged.drawImage(video, 0, 0, columns, rows);
      on.imageSmoothingEnabled = style === 'blur';
      on.imageSmoothingQuality = 'high';
      on.drawImage(few, 0, 0, width, height);
    }
    on.globalCompositeOperation = 'destination-in';
    on.imageSmoothingEnabled = false;
    on.drawImage(mask, 0, 0, width, height);
    picture.drawImage(layer, 0, 0);
  }
}

/** What these hide of the frame at a tick; null where that is nothing. */
function maskOf(redactions: readonly Hidden[], { width, height }: { width: number; height: number }, tick: number): OffscreenCanvas | null {
  const places = redactions.flatMap((one) => {
    const place = placeAt(one, tick);
    return place ? [{ shape: one.shape, place }] : [];
  });
  if (places.length === 0) return null;
  const [columns, rows] = [Math.ceil(width / MASK_PART), Math.ceil(height / MASK_PART)];
  const mask = new OffscreenCanvas(columns, rows);
  const on = mask.getContext('2d')!;
  const cells = on.createImageData(columns, rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (places.some(({ shape, place }) => touches(shape, place, column, row, columns, rows))) cells.data[(row * columns + column) * 4 + 3] = 255;
  on.putImageData(cells, 0, 0);
  return mask;
}
