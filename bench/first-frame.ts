/**
 * How much the product adds to the bare player: from the click on a recording in the library to its first painted frame,
 * and from a press on the seek bar to the frame there. The other side is a page that has hls.js loaded with the same
 * configuration and a signed playlist in hand. Same browser, same storage, same bytes; alternating runs, medians.
 */
import { firstFrames, seeks, withSides } from './first-frame/compare.ts';
import type { Bench } from './measure/result.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 20);

export const bench: Bench = ({ note }) =>
  withSides({ runs: RUNS, note }, async function* (sides) {
    yield await firstFrames(sides, { name: 'first-frame', target: 1.6 });
    yield await seeks(sides, { name: 'first-frame-seek', target: 1.15 });
  });
