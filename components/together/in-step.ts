/** How far apart the cameras are, as it is painted. Pure. */

/** As far apart as this they count as in step, µs of watching. */
export const IN_STEP_US = 40_000;
/** A frame is on the screen up to so long after its time, µs: screens are drawn sixty times a second. */
const DRAWN_US = 17_000;

/** A camera that films at the moment. */
export interface Standing {
  readonly recordingId: string;
  /** Where its element stands, on the incident's time; null while that can't be told. */
  readonly positionUs: number | null;
  /** The frame on the screen, on the incident's time. */
  readonly painted: { readonly fromUs: number; readonly toUs: number } | null;
  /** Waits for its footage. */
  readonly isStalled: boolean;
  /** Shows a picture now and then. */
  readonly isStills: boolean;
}

export type Step =
  /** Fewer than two cameras film at the moment. */
  | { readonly is: 'alone'; readonly filming: number }
  | { readonly is: 'in'; readonly apartUs: number; readonly stills: number }
  /** `who`: those that wait for their footage, else those furthest from the others. */
  | { readonly is: 'out'; readonly apartUs: number | null; readonly who: readonly string[]; readonly isStalled: boolean };

/**
 * Where a camera's picture stands: by its element's clock as long as the frame of that moment is the one on the screen, else at the edge of
 * the frame that is.
 */
export function shownAt({ positionUs, painted }: Pick<Standing, 'positionUs' | 'painted'>): number | null {
  if (!painted) return null;
  if (positionUs === null) return painted.toUs;
  if (positionUs > painted.toUs + DRAWN_US) return painted.toUs;
  return Math.max(positionUs, painted.fromUs);
}

/** @param speed how fast it is watched: at 4×, 40 ms of watching are 160 ms of the incident */
export function stepOf(standing: readonly Standing[], speed: number): Step {
  const playing = standing.filter(({ isStills }) => !isStills);
  if (standing.length < 2) return { is: 'alone', filming: standing.length };
  const stalled = playing.filter((one) => one.isStalled || shownAt(one) === null);
  const shown = playing.flatMap((one) => (stalled.includes(one) ? [] : [{ id: one.recordingId, at: shownAt(one)! }])).toSorted((a, b) => a.at - b.at);
  const apartUs = shown.length > 1 ? shown.at(-1)!.at - shown[0]!.at : 0;
  if (stalled.length > 0) return { is: 'out', apartUs: shown.length > 1 ? apartUs : null, who: stalled.map(({ recordingId }) => recordingId), isStalled: true };
  if (apartUs > IN_STEP_US * Math.max(1, Math.abs(speed))) {
    const middle = shown[Math.floor(shown.length / 2)]!.at;
    const furthest = Math.max(...shown.map(({ at }) => Math.abs(at - middle)));
    return { is: 'out', apartUs, who: shown.filter(({ at }) => Math.abs(at - middle) === furthest).map(({ id }) => id), isStalled: false };
  }
  return { is: 'in', apartUs, stills: standing.length - playing.length };
}
