/** Which cameras can stand in one picture of a stretch, and how much of it each filmed. Pure. */
import { inMedia } from '#contracts/incident-clocks.ts';
import type { TogetherCamera } from '../cameras.ts';

export type Part = 'all' | 'late' | 'early' | 'some' | 'none';

export interface Filmed {
  readonly camera: TogetherCamera;
  readonly part: Part;
}

/** A camera that begins or ends so near an edge films all of it. */
const NEAR_US = 1_000;

export function besideEachOther(cameras: readonly TogetherCamera[], { fromUs, toUs }: { readonly fromUs: number; readonly toUs: number }): Filmed[] {
  return cameras.map((camera) => {
    const [from, to] = [inMedia(camera.clock, fromUs), inMedia(camera.clock, toUs)];
    if (to <= NEAR_US || from >= camera.durationUs - NEAR_US) return { camera, part: 'none' };
    const [late, early] = [from < -NEAR_US, to > camera.durationUs + NEAR_US];
    return { camera, part: late ? (early ? 'some' : 'late') : early ? 'early' : 'all' };
  });
}

const WORDS: Readonly<Record<Part, string>> = { all: '', late: 'begins later', early: 'ends before', some: 'begins later, ends before', none: 'filmed nothing then' };
export const filmedWords = (part: Part): string => WORDS[part];
