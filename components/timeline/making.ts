/** What became of the steps that make the timeline's tracks, as far as the details tell; what is made meanwhile comes with a beat. Pure. */
import type { ProcessingStep } from '#contracts/recordings.ts';

/** `none`: nobody makes it. Null while that isn't known. */
export type Making = 'made' | 'making' | 'failed' | 'none' | null;

type Steps = readonly Pick<ProcessingStep, 'kind' | 'state'>[];

function stateOf(steps: Steps, kind: ProcessingStep['kind']): Exclude<Making, 'none'> {
  const state = steps.find((step) => step.kind === kind)?.state;
  if (!state) return null;
  return state === 'done' ? 'made' : state === 'failed' ? 'failed' : 'making';
}

/** @param steps null of exports, of which no tracks are made */
export const previewsOf = (steps: Steps | null): Making => (steps ? stateOf(steps, 'tracks') : 'none');

/** Sound is listened to once the other tracks are made, where it could be decoded. @param steps as of {@link previewsOf} */
export function speechOf(steps: Steps | null): Making {
  const [previews, speech] = [previewsOf(steps), steps && stateOf(steps, 'speech')];
  return speech ?? (previews === 'made' || previews === 'failed' ? 'none' : previews);
}
