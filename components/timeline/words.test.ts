import { describe, expect, test } from 'vitest';
import { previewsOf, speechOf } from './making.ts';
import { laneWords } from './words.tsx';

describe('why lanes are empty', () => {
  test.each([
    ['nothing while it isn’t known', null, 'making', ''],
    ['previews on their way', [], 'making', 'Previews are still being made.'],
    ['previews that failed', [], 'failed', 'Previews could not be made; the Processing tab says why.'],
    ['no sound', ['storyboard'], 'made', 'There is no sound.'],
    ['nothing of an export, which never gets any', [], 'none', ''],
  ] as const)('%s', (_, made, previews, words) => expect(laneWords(made, { previews, speech: null })).toBe(words));

  test.each([
    ['speech that is still being looked for', ['storyboard', 'sound'], 'making', 'Still listening for speech.'],
    ['speech that was found meanwhile', ['storyboard', 'sound', 'speech'], 'making', ''],
    ['listening that failed', ['storyboard', 'sound'], 'failed', 'Listening for speech failed.'],
    ['nothing where nobody listens', ['storyboard', 'sound'], 'none', ''],
    ['no sound, in which nobody listens', ['storyboard'], 'making', 'There is no sound.'],
  ] as const)('%s', (_, made, speech, words) => expect(laneWords(made, { previews: 'made', speech })).toBe(words));

  test.each([
    ['not known before the details are', [], null, null],
    ['an export', null, 'none', 'none'],
    ['the other tracks come first', [{ kind: 'tracks', state: 'running' }], 'making', 'making'],
    ['then it waits or runs', [{ kind: 'tracks', state: 'done' }, { kind: 'speech', state: 'waiting' }], 'made', 'making'],
    ['it failed', [{ kind: 'tracks', state: 'done' }, { kind: 'speech', state: 'failed' }], 'made', 'failed'],
    ['it is made', [{ kind: 'tracks', state: 'done' }, { kind: 'speech', state: 'done' }], 'made', 'made'],
    ['nothing to listen to', [{ kind: 'tracks', state: 'done' }], 'made', 'none'],
  ] as const)('%s', (_, steps, previews, speech) => expect([previewsOf(steps), speechOf(steps)]).toEqual([previews, speech]));
});
