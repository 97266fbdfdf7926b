import { expect, it } from 'vitest';
import { fractionOf, progressReader } from './progress.ts';

it('reads times and pictures out of the progress as it comes, cut anywhere', () => {
  const told = 'frame=12\nfps=0.0\nout_time_us=N/A\nprogress=continue\nframe=  40\nout_time_us=1300000\nout_time=00:00:01.300000\nprogress=end\n';
  for (const size of [1, 7, 1000]) {
    const [times, frames] = [[] as number[], [] as number[]];
    const read = progressReader({ onTime: (reached) => times.push(reached), onFrames: (written) => frames.push(written) });
    for (let at = 0; at < told.length; at += size) read(told.slice(at, at + size));
    expect([times, frames]).toEqual([[1_300_000], [12, 40]]);
  }
});

it('is a part of what is known, from nothing to all', () => {
  expect([fractionOf(5, 10), fractionOf(12, 10), fractionOf(-1, 10), fractionOf(5, null), fractionOf(5, 0)]).toEqual([0.5, 1, 0, 0, 0]);
});
