/** The bar above the lanes: all of the recording, whatever part of it is shown below. */
import type { Colours } from './colours.ts';
import type { Item } from './items.ts';
import type { OnTimeline } from './on-timeline.ts';
import type { Surface } from './surface.ts';

/** Lines of it, from the top, px. */
const EVIDENCE = { top: 0, height: 3 } as const;
/** Where parts of it are exhibits: these stand out of the line that says that it is evidence. */
const EVIDENCE_BESIDE = { top: 0, height: 1 } as const;
const CLIPS = { top: 4, height: 3 } as const;
const MARKS = { top: 4, height: 6 } as const;
const WATCHED = { bottom: 2, height: 2 } as const;

export function drawOverview(surface: Surface, { markers, clips, exhibits, watched, isEvidence }: OnTimeline, durationUs: number, colours: Colours): void {
  const context = surface.begin();
  if (!context) return;
  const { width, height } = surface;
  const x = (us: number) => (us / durationUs) * width;
  if (isEvidence) {
    const line = exhibits.length > 0 ? EVIDENCE_BESIDE : EVIDENCE;
    context.fillStyle = colours.evidence;
    context.fillRect(0, line.top, width, line.height);
    for (const { inUs, outUs } of exhibits) context.fillRect(x(inUs), EVIDENCE.top, Math.max(2, x(outUs) - x(inUs)), EVIDENCE.height);
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

interface CameraShown {
  readonly fromUs: number;
  readonly toUs: number;
  readonly isEvidence: boolean;
  readonly items: readonly Item[];
}

/** All of an incident: a line for each camera, with what is marked and cut on it. */
export function drawCamerasOverview(surface: Surface, cameras: readonly CameraShown[], durationUs: number, colours: Colours): void {
  const context = surface.begin();
  if (!context) return;
  const { width, height } = surface;
  const x = (us: number) => (us / durationUs) * width;
  const each = (height - 2) / Math.max(1, cameras.length);
  for (const [n, { fromUs, toUs, isEvidence, items }] of cameras.entries()) {
    const top = 1 + n * each;
    context.fillStyle = isEvidence ? colours.evidence : colours['line-strong'];
    context.fillRect(x(fromUs), top + each / 2 - 1, Math.max(1, x(toUs) - x(fromUs)), 2);
    for (const item of items) {
      context.fillStyle = { clip: colours.clip, mark: colours.accent, exhibit: colours.evidence }[item.kind];
      context.fillRect(x(item.fromUs), top, Math.max(1, x(item.toUs ?? item.fromUs) - x(item.fromUs)), Math.max(2, each - 1));
    }
  }
}
