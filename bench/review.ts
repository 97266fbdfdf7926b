/**
 * The review page with all that stands around the player: what it adds to the bare player until the first frame, at a seek and at a step;
 * what the timeline of eight hours costs under the hand and to load; and whether opening and closing leaves anything behind.
 * `DOCKET_BENCH_RUNS` for fewer first frames and steps; `DOCKET_BENCH_REVIEW=first-frame,seek,step,memory,timeline` for some of it.
 */
import { firstFrames, seeks, withSides } from './first-frame/compare.ts';
import type { Bench } from './measure/result.ts';
import { mark, USUAL } from './review/marked.ts';
import { memory } from './review/memory.ts';
import { steps } from './review/steps.ts';
import { timeline } from './review/timeline.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 20);
const ONLY = process.env.DOCKET_BENCH_REVIEW?.split(',');
const wants = (part: string): boolean => ONLY?.includes(part) ?? true;

export const bench: Bench = ({ note }) =>
  withSides(
    {
      runs: RUNS,
      note,
      prepare: async ({ whole, ids, longId }) => {
        for (const id of [...ids.slice(1), longId]) await mark(whole, id, USUAL);
      },
    },
    async function* (sides) {
      if (wants('first-frame')) yield await firstFrames(sides, { name: 'review-first-frame', target: 1.6 });
      if (wants('seek') || wants('step')) yield await seeks(sides, { name: 'review-seek', target: 1.2 });
      if (wants('step')) yield await steps(sides, { name: 'review-step', target: 2, blocks: RUNS });
      if (wants('seek') || wants('step')) await sides.product.back();
      if (wants('memory')) yield* memory(sides);
      if (wants('timeline')) yield* timeline(sides);
    },
  );
