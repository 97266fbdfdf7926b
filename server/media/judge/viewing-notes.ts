/** What was done to a recording so that it can be watched, and what of it can't be seen or heard, in words for its page. */
import type { Microseconds } from '#contracts/time.ts';
import { codecName } from '../look/codec-names.ts';
import type { PackageFacts } from '../package-facts.ts';
import type { PictureCause, Plan } from './plan.ts';
import type { Probe, VideoFacts } from '../look/probe.ts';

/** `code` tells the kinds apart, for tests and for screens that mark some of them. */
export type ViewingNote = {
  code: 'picture-transcoded' | 'sound-transcoded' | 'sound-undecodable' | 'other-tracks' | 'ends-early' | 'times-rejoined' | 'no-times' | 'hdr' | 'scaled' | 'deinterlaced' | 'mixed-down' | 'sound-left-out' | 'sound-before-picture';
  words: string;
};

const UNTOUCHED = 'transcoded for viewing; the original is untouched.';

const CAUSES: Record<PictureCause, (video: VideoFacts) => string> = {
  codec: ({ codec }) => codecName(codec),
  'dolby-vision': () => 'Dolby Vision',
  'pixel-format': ({ pixFmt }) => `a colour format browsers don’t play (${pixFmt ?? 'unknown'})`,
  profile: ({ profile }) => `a kind of H.264 browsers don’t play (${profile ?? 'unknown'})`,
  interlaced: () => 'interlaced',
  'too-large': ({ width, height }) => `a very large picture (${width} × ${height})`,
  'no-times': () => 'a bare stream of pictures',
  'open-gop': () => 'groups of pictures that lean on each other (open GOPs), which can’t be searched exactly',
  'long-gop': () => 'complete pictures more than 10 seconds apart, too few to search in',
  'no-keyframe': () => 'no complete picture marked',
  'bad-times': () => 'times that contradict each other',
  unreadable: () => 'damaged',
};

/** In the order of what matters most to someone who watches. */
export function viewingNotes(plan: Plan, probe: Probe, facts: PackageFacts): ViewingNote[] {
  return [...lengthNotes(facts, plan), ...pictureNotes(plan, probe), ...soundNotes(plan, probe, facts), ...trackNotes(probe)];
}

function lengthNotes({ durationUs, endsEarly, missingUs }: PackageFacts, { times }: Plan): ViewingNote[] {
  const notes: ViewingNote[] = [];
  if (endsEarly) notes.push({ code: 'ends-early', words: `The file ends early: ${lengthWords(durationUs)}${missingUs > 0 ? ` of ${lengthWords((durationUs + missingUs) as Microseconds)}` : ' can be played'}.` });
  if (times === 'rejoined') notes.push({ code: 'times-rejoined', words: 'The times in the file jump back, as where a clock starts anew; its parts are shown one after another.' });
  return notes;
}

function pictureNotes({ picture, pictureCauses }: Plan, { video }: Probe): ViewingNote[] {
  if (picture === 'copy' || !video) return [];
  const causes = pictureCauses.map((cause) => CAUSES[cause](video)).join(', ');
  const notes: ViewingNote[] = [{ code: 'picture-transcoded', words: `${causes.charAt(0).toUpperCase()}${causes.slice(1)}: ${UNTOUCHED}` }];
  if (video.scan === 'interlaced') notes.push({ code: 'deinterlaced', words: 'Interlaced: each frame is shown as one whole picture.' });
  if (video.hdr || video.dolbyVision !== null) notes.push({ code: 'hdr', words: video.dolbyVision === 5 ? 'Dolby Vision of a kind whose colours can’t be shown truly here.' : 'High dynamic range: colours and brightness are brought down to an ordinary screen’s.' });
  if (Math.max(video.width, video.height) > 4096) notes.push({ code: 'scaled', words: `Shown smaller than it was recorded (${video.width} × ${video.height}).` });
  if (pictureCauses.includes('no-times')) notes.push({ code: 'no-times', words: 'The file holds no times: its pictures are shown at an even pace that was assumed.' });
  return notes;
}

function soundNotes({ sound, soundCause }: Plan, { audio }: Probe, { soundBeforePictureUs, soundLeftOutUs }: PackageFacts): ViewingNote[] {
  const notes: ViewingNote[] = [];
  if (!audio) return notes;
  const name = codecName(audio.codec);
  if (sound === 'transcode') notes.push({ code: 'sound-transcoded', words: soundCause === 'codec' ? `Sound in ${name}: ${UNTOUCHED}` : `Sound with gaps or damage: ${UNTOUCHED}` });
  if (sound === 'transcode' && audio.channels > 2) notes.push({ code: 'mixed-down', words: `${audio.channels} channels of sound are mixed to two.` });
  if (sound === 'left-out' && soundCause === 'sound-gap') notes.push({ code: 'sound-undecodable', words: 'Its sound pauses for longer than a player can bridge: only the picture is shown. The original has the sound.' });
  else if (sound === 'left-out') notes.push({ code: 'sound-undecodable', words: `Its sound (${name}) can’t be decoded here: only the picture is shown. The original has the sound.` });
  if (soundBeforePictureUs >= NOTABLE_US) notes.push({ code: 'sound-before-picture', words: `${lengthWords(soundBeforePictureUs)} of sound before the first picture are only in the original.` });
  if (soundLeftOutUs >= NOTABLE_US) notes.push({ code: 'sound-left-out', words: `${lengthWords(soundLeftOutUs)} of sound had no place in time and are only in the original.` });
  return notes;
}

/** Less is an encoder's lead-in, not something anyone could have heard. */
const NOTABLE_US = 200_000;

function trackNotes({ videoStreams, audioStreams }: Probe): ViewingNote[] {
  const words = [
    ...(videoStreams > 1 ? [`The file holds ${videoStreams} pictures side by side: the largest is shown.`] : []),
    ...(audioStreams > 1 ? [`The file holds ${audioStreams} sound tracks: ${videoStreams > 1 ? 'one' : 'the main one'} is played.`] : []),
  ];
  return words.length > 0 ? [{ code: 'other-tracks', words: `${words.join(' ')} The original has them all.` }] : [];
}

/** "3 min 12 s", "1 h 0 min 5 s", "0.4 s" */
export function lengthWords(us: Microseconds): string {
  if (us < 10_000_000) return `${Number((us / 1_000_000).toFixed(1))} s`;
  const all = Math.round(us / 1_000_000);
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return [hours > 0 ? `${hours} h` : '', hours > 0 || minutes > 0 ? `${minutes} min` : '', `${seconds} s`].filter(Boolean).join(' ');
}
