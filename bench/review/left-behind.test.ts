import { expect, test } from 'vitest';
import { leftBehind } from './left-behind.ts';

test('what there is more of is left behind, and what went makes up for nothing', () => {
  expect(leftBehind({ Worker: 1, MediaSource: 2, AudioContext: 3 }, { Worker: 3, MediaSource: 2, AudioContext: 0, HTMLVideoElement: 1 })).toEqual({ Worker: 2, HTMLVideoElement: 1 });
});
