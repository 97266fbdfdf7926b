/** Why a file can't be watched, in words an officer can use; codes for whoever has to tell the kinds apart. */
import { codecName } from '../look/codec-names.ts';

/**
 * The last six are found while packaging; some of them only say that another plan is to be tried (`easierPlan`).
 */
export type UnplayableCode =
  | 'empty' | 'not-a-recording' | 'unfinished' | 'unreadable' | 'no-picture' | 'too-small' | 'too-large' | 'no-decoder' | 'undecodable' | 'too-costly'
  | 'no-keyframe' | 'open-gop' | 'long-gop' | 'bad-times' | 'sound-gap' | 'no-sound';

export type Unplayable = { decision: 'unplayable'; code: UnplayableCode; reason: string };

/** Ends every reason: the first thing an officer fears is that the footage is gone. */
const SAFE = 'The original is safe.';

const WORDS: Record<UnplayableCode, (detail: string) => string> = {
  empty: () => 'The file is empty.',
  'not-a-recording': () => `This is not a video recording, or its beginning is missing. ${SAFE}`,
  unfinished: () => `The camera did not finish this file: the part that says where its pictures are is missing. ${SAFE}`,
  unreadable: () => `The file is damaged and can't be read. ${SAFE}`,
  'no-picture': () => `There is no moving picture in this file. ${SAFE}`,
  'too-small': (size) => `The picture is ${size}, too small to be footage. ${SAFE}`,
  'too-large': (size) => `The picture is ${size}, larger than can be decoded here. ${SAFE}`,
  'no-decoder': (codec) => `Recorded in ${codecName(codec)}, which can't be decoded here. ${SAFE}`,
  undecodable: () => `The file is damaged: no picture can be made out in it. ${SAFE}`,
  'too-costly': () => `Making this file watchable takes more time or memory than its length allows. ${SAFE}`,
  'no-keyframe': () => `No complete picture was found in the recording. ${SAFE}`,
  'open-gop': () => `Its pictures can't be searched exactly. ${SAFE}`,
  'long-gop': () => `It has too few complete pictures to be searched. ${SAFE}`,
  'bad-times': () => `The file is damaged: the times of its pictures contradict each other. ${SAFE}`,
  'sound-gap': (seconds) => `The sound is missing for ${seconds} seconds of the picture. ${SAFE}`,
  'no-sound': () => `No sound can be made out in it. ${SAFE}`,
};

export function unplayable(code: UnplayableCode, detail = ''): Unplayable {
  return { decision: 'unplayable', code, reason: WORDS[code](detail) };
}
