/**
 * How a recording is made watchable: what is copied, what is transcoded, and why. Plain data, made by `judge` before anything is
 * read in full, changed by `easierPlan` when packaging finds what the probe could not see. Renditions and chunks can be cut from
 * the same plan: it names no files and no arguments.
 */

/** What is in the way of copying the picture. */
export type PictureCause =
  | 'codec' | 'dolby-vision' | 'pixel-format' | 'profile' | 'interlaced' | 'too-large' | 'no-times'
  | 'open-gop' | 'long-gop' | 'no-keyframe' | 'bad-times' | 'unreadable';

/** What is in the way of copying the sound. */
export type SoundCause = 'codec' | 'sound-gap' | 'unreadable';

export type Plan = {
  picture: 'copy' | 'transcode';
  pictureCauses: readonly PictureCause[];
  /** `none`: the file has none. `left-out`: it has some that can't be decoded, and the picture is shown without it. */
  sound: 'copy' | 'transcode' | 'left-out' | 'none';
  soundCause: SoundCause | null;
  /**
   * `kept`: every picture has its own time. `rejoined`: the times of the file jump back, as where a camera's clock began anew in the
   * middle; the parts are put one after another.
   */
  times: 'kept' | 'rejoined';
};

export const COPY_ALL: Plan = { picture: 'copy', pictureCauses: [], sound: 'copy', soundCause: null, times: 'kept' };

/** The picture is transcoded, for one cause (more). */
export function transcodingPicture(plan: Plan, cause: PictureCause): Plan {
  return { ...plan, picture: 'transcode', pictureCauses: plan.pictureCauses.includes(cause) ? plan.pictureCauses : [...plan.pictureCauses, cause] };
}

export function transcodingSound(plan: Plan, cause: SoundCause): Plan {
  return { ...plan, sound: 'transcode', soundCause: plan.soundCause ?? cause };
}
