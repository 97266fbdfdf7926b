/** The bar above the lanes: all of the recording, whatever part of it is shown below. */
import type { Colours } from './colours.ts';
import type { OnTimeline } from './on-timeline.ts';
import type { Surface } from './surface.ts';

/** Lines of it, from the top, px. */
const EVIDENCE = { top: 0, height: 3 } as const;
const CLIPS = { top: 4, height: 3 } as const;
const MARKS = { top: 4, height: 6 } as const;
const WATCHED = { bottom: 2, height: 2 } as const;

export function drawOverview(surface: Surface, { markers, clips, watched, isEvidence }: OnTimeline, durationUs: number, colours: Colours): void {
  const context = surface.begin();
  if (!context) return;
  const { width, height } = surface;
  const x = (us: number) => (us / durationUs) * width;
  if (isEvidence) {
    context.fillStyle = colours.evidence;
    context.fillRect(0, EVIDENCE.top, width, EVIDENCE.height);
  }
  context.fillStyle = colours.clip;
  for (const { inUs, outUs } of clips) context.fillRect(x(inUs), CLIPS.top, Math.max(1, x(outUs) - x(inUs)), CLIPS.height);
  context.fillStyle = colours.accent;
  let last = -Infinity;
  for (const { fromUs } of markers) {
    const at = Math.round(x(fromUs));
    if (at > last) context.fillRect(at, MARKS.top, 1, MARKS.height);
    last = at;
  }
  context.fillStyle = colours.ok;
  for (const { fromUs, toUs } of watched) context.fillRect(x(fromUs), height - WATCHED.bottom - WATCHED.height, Math.max(1, x(toUs) - x(fromUs)), WATCHED.height);
}
