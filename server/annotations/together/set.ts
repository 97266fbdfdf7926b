/** Marks and clips of several cameras of an incident, set at one time of its clock. */
import type { ClippedTogether, ClipTogether, MarkedTogether, MarkTogether } from '#contracts/incident-moments.ts';
import { inMedia } from '#contracts/incident-clocks.ts';
import type { Ticks } from '#contracts/time.ts';
import { putClip } from '../clips.ts';
import { putMarker } from '../markers.ts';
import { setTogether, type OnIncident } from './cameras.ts';
import { partOf, startAt, type Part } from './frames.ts';

interface Marked extends Omit<Part, 'to'> {
  /** Null: a moment. */
  readonly to: Ticks | null;
}

/** A moment is the frame each camera shows then. @throws DocketError as {@link setTogether} */
export async function markTogether({ body, ...on }: OnIncident & { readonly body: MarkTogether }): Promise<MarkedTogether> {
  const { cameras, atUs, toUs, kind, note } = body;
  const { made, left } = await setTogether({
    ...on,
    cameras,
    async plan(camera, frames): Promise<Marked | 'not-begun' | 'ended'> {
      const at = inMedia(camera, atUs);
      // A moment is filmed where a stretch from it, however short, is.
      const part = await partOf(frames, at, toUs === null ? at + 1_000 : inMedia(camera, toUs));
      if (typeof part === 'string') return part;
      if (toUs !== null) return part;
      return part.beginsLate ? 'not-begun' : { ...part, from: await startAt(frames, at), to: null, endsEarly: false };
    },
    async put(tx, subject, { asked: { recordingId, id }, span: { from, to, timescale, ...part } }, details) {
      const marker = await putMarker(tx, { ...on, subject, body: { id, timescale, from: Number(from), to: to === null ? null : Number(to), kind, note }, details });
      return { recordingId, ...part, marker };
    },
  });
  return { made: [...made], left: [...left] };
}

/** Each begins with the frame its camera shows at `fromUs` and ends before the first one it shows at `toUs`. @throws DocketError as {@link setTogether} */
export async function clipTogether({ body, ...on }: OnIncident & { readonly body: ClipTogether }): Promise<ClippedTogether> {
  const { cameras, fromUs, toUs, title } = body;
  const { made, left } = await setTogether({
    ...on,
    cameras,
    plan: (camera, frames) => partOf(frames, inMedia(camera, fromUs), inMedia(camera, toUs)),
    async put(tx, subject, { asked: { recordingId, id }, span: { from, to, timescale, ...part } }, details) {
      const clip = await putClip(tx, { ...on, subject, body: { id, timescale, in: Number(from), out: Number(to), title }, details });
      return { recordingId, ...part, clip };
    },
  });
  return { made: [...made], left: [...left] };
}
