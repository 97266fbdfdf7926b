/** When a recording began, as its container says it: which tag, and what that tag is known to mean. */
import type { Microseconds } from '#contracts/time.ts';
import { readTagTime } from './metadata-text.ts';

type Tags = Readonly<Record<string, string>>;

/**
 * Which form the moment had:
 * `apple` the camera's own time with its offset; `android` the container's time, which Android writes when it *stops* recording
 * (MPEG4Writer writes time(NULL) with the index), less the length; `container` UTC by specification, local time by mistake in many
 * cameras; `local` written without a zone and read as London's.
 */
export type CreationForm = 'apple' | 'android' | 'container' | 'local';
export type Creation = { /** RFC 3339 */ at: string; form: CreationForm };

/** The best of what the tags say, or undefined. Keys are compared without regard to case: containers differ. */
export function readCreation(format: Tags, video: Tags | undefined, durationUs: Microseconds | null): Creation | undefined {
  const [tags, streamTags] = [lowerKeys(format), lowerKeys(video ?? {})];
  const apple = readTagTime(tags['com.apple.quicktime.creationdate']);
  if (apple) return { at: apple.at, form: apple.zone === 'given' ? 'apple' : 'local' };
  const container = readTagTime(tags['creation_time']) ?? readTagTime(streamTags['creation_time']);
  if (container) {
    if (container.zone === 'assumed') return { at: container.at, form: 'local' };
    if (tags['com.android.version'] !== undefined && durationUs !== null) return { at: new Date(Date.parse(container.at) - Math.round(durationUs / 1000)).toISOString(), form: 'android' };
    return { at: container.at, form: 'container' };
  }
  for (const key of ['date', 'date_recorded', 'datetimeoriginal', 'creationdate']) {
    const other = readTagTime(tags[key] ?? streamTags[key]);
    if (other) return { at: other.at, form: other.zone === 'given' ? 'container' : 'local' };
  }
  return undefined;
}

function lowerKeys(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}
