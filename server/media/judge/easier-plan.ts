/**
 * What to try next when a plan did not work: copying gives way to transcoding, sound that can't be decoded to the picture alone.
 * Every step gives something up, so that the ladder ends.
 */
import { transcodingPicture, transcodingSound, type Plan } from './plan.ts';
import type { UnplayableCode } from './unplayable.ts';

/** @returns null when nothing is left to try: the file is unplayable for that reason */
export function easierPlan(plan: Plan, failed: UnplayableCode): Plan | null {
  switch (failed) {
    case 'sound-gap':
      if (plan.sound === 'copy') return transcodingSound(plan, 'sound-gap');
      // A gap that even our own silence does not bridge.
      return plan.sound === 'transcode' ? { ...plan, sound: 'left-out', soundCause: 'sound-gap' } : null;
    case 'no-sound':
      return plan.sound === 'transcode' ? { ...plan, sound: 'left-out' } : null;
    case 'bad-times':
      if (plan.times === 'kept') return { ...plan, times: 'rejoined' };
      return plan.picture === 'copy' ? transcodingPicture(plan, 'bad-times') : null;
    case 'open-gop':
    case 'long-gop':
    case 'no-keyframe':
      return plan.picture === 'copy' ? transcodingPicture(plan, failed) : null;
    case 'unreadable':
      if (plan.picture === 'copy') return transcodingPicture(plan, 'unreadable');
      if (plan.sound === 'copy') return transcodingSound(plan, 'unreadable');
      return plan.sound === 'transcode' ? { ...plan, sound: 'left-out' } : null;
    default:
      return null;
  }
}
