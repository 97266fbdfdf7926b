import { expect, test } from 'vitest';
import { nextLook } from './use-processing.ts';

const step = (state: 'waiting' | 'running' | 'done' | 'failed', reason: string | null = null) => ({ state, reason });

test.each([
  ['nothing known yet', undefined, false],
  ['all done', [step('done'), step('done')], false],
  ['one works', [step('done'), step('running')], 1_500],
  ['one works though another failed', [step('failed', 'x'), step('running')], 1_500],
  ['about to begin', [step('done'), step('waiting')], 1_500],
  ['waits for its next try', [step('done'), step('waiting', 'storage away')], 5_000],
  ['left for a person', [step('done'), step('failed', 'x')], false],
  ['what comes after a failed step does not come', [step('failed', 'x'), step('waiting')], false],
])('%s', (_, steps, wanted) => expect(nextLook(steps)).toBe(wanted));
