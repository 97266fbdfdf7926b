import { describe, expect, it } from 'vitest';
import { watchedOf } from '#contracts/watching.ts';
import { watchedWords } from './watched-words.ts';

const HOUR = 3_600_000_000;

describe('how much of a recording one has watched, in words', () => {
  it.each([
    [null, 'New'], [0, 'New'], [1, 'Partly watched, 1%'], [HOUR / 2, 'Partly watched, 50%'], [HOUR * 0.979, 'Partly watched, 97%'], [HOUR * 0.98, 'Watched'], [HOUR, 'Watched'],
  ])('%s µs of an hour: %s', (us, words) => expect(watchedWords(watchedOf(us, HOUR), true)).toBe(words));
  it('a short one counts as watched but for its last second', () => expect(watchedWords(watchedOf(2_000_000, 3_000_000), true)).toBe('Watched'));
  it('says nothing of others’ footage one never watched, nor of what can’t be watched', () => {
    expect(watchedWords(watchedOf(0, HOUR), false)).toBeNull();
    expect(watchedWords(watchedOf(HOUR, HOUR), false)).toBe('Watched');
    expect(watchedWords(watchedOf(1, null), true)).toBeNull();
  });
});
