/** How marks and clips of several cameras look before the server has answered. Pure. */
import { inMedia } from '#contracts/incident-clocks.ts';
import type { CameraMoments } from '#contracts/incident-moments.ts';
import type { Clip, Marker } from '#contracts/moments.ts';
import type { Setting } from './use-moments.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
}

/** Each camera's part of the time asked for; ticks and version come with the answer. A camera that films nothing then gets none. */
export function imagined(cameras: readonly CameraMoments[], { what, cameras: asked, ids, fromUs, toUs }: Setting, by: Author): CameraMoments[] {
  const mine = { by, at: new Date(fromUs / 1000).toISOString(), changedBy: null, changedAt: null, version: 0 };
  return cameras.map((one): CameraMoments => {
    const n = asked.findIndex(({ recordingId }) => recordingId === one.recordingId);
    const camera = asked[n];
    const id = ids[n];
    if (!camera || [...one.markers, ...one.clips].some((item) => item.id === id)) return one;
    const within = (us: number) => Math.round(Math.min(Math.max(inMedia(camera.clock, us), 0), camera.durationUs));
    const [from, to] = [within(fromUs), toUs === null ? null : within(toUs)];
    const films = to === null ? from === Math.round(inMedia(camera.clock, fromUs)) && from < camera.durationUs : to > from;
    if (!films) return one;
    return what === 'clip'
      ? { ...one, clips: [...one.clips, { ...mine, id, title: '', in: 0, out: 1, timescale: 1, inUs: from, outUs: to } as Clip] }
      : { ...one, markers: [...one.markers, { ...mine, id, kind: 'note', note: '', from: 0, to: null, timescale: 1, fromUs: from, toUs: to } as Marker] };
  });
}
