import { expect, test } from 'vitest';
import type { StepKind } from '#contracts/recordings.ts';
import { nextLook } from './use-processing.ts';

const step = (kind: StepKind, state: 'waiting' | 'running' | 'done' | 'failed') => ({ kind, state, reason: state === 'failed' ? 'x' : null });

test.each([
  ['nothing known yet', undefined, false],
  ['all done', [step('check', 'done'), step('package', 'done')], false],
  ['one works', [step('check', 'done'), step('package', 'running')], 1_500],
  ['one works though another failed', [step('tracks', 'failed'), step('renditions', 'running')], 1_500],
  ['about to begin, or waiting for its next try', [step('check', 'done'), step('package', 'waiting')], 4_000],
  ['one waits though another failed', [step('package', 'done'), step('tracks', 'failed'), step('renditions', 'waiting')], 4_000],
  ['left for a person', [step('check', 'done'), step('package', 'failed')], false],
  ['what comes after a failed packaging does not come', [step('check', 'done'), step('package', 'failed'), step('tracks', 'waiting')], false],
] as const)('%s', (_, steps, wanted) => expect(nextLook(steps)).toBe(wanted));
