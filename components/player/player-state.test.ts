import { describe, expect, test } from 'vitest';
import { isAccessOver, isControllable, IDLE, isRunning, nextState, type PlayerEvent, type PlayerState } from './player-state.ts';

const after = (...events: PlayerEvent[]): PlayerState => events.reduce(nextState, IDLE);
const opening: PlayerEvent[] = [{ type: 'opening' }, { type: 'opened' }];
const ready: PlayerEvent[] = [...opening, { type: 'loaded' }];
const playing: PlayerEvent[] = [...ready, { type: 'play' }, { type: 'playing' }];
const withdrawn: PlayerEvent = { type: 'withdrawn', failure: { kind: 'withdrawn' } };
const failed: PlayerEvent = { type: 'failed', failure: { kind: 'unreachable' } };

describe('nextState', () => {
  test('opens, loads, is ready', () => {
    expect(after({ type: 'opening' }).phase).toBe('opening');
    expect(after(...opening).phase).toBe('loading');
    expect(after(...ready).phase).toBe('ready');
  });

  test('shows playing only when the element says so', () => {
    expect(after(...ready, { type: 'play' }).phase).toBe('stalled');
    expect(after(...playing).phase).toBe('playing');
  });

  test('a seek remembers whether it plays on, and takes the element’s word at its end', () => {
    const seeking = after(...playing, { type: 'seeking', paused: false });
    expect(seeking).toEqual({ phase: 'seeking', resumes: true });
    expect(nextState(seeking, { type: 'pause' })).toEqual({ phase: 'seeking', resumes: false });
    expect(nextState(seeking, { type: 'seeked', paused: false, ended: false }).phase).toBe('playing');
    expect(nextState(seeking, { type: 'seeked', paused: true, ended: false }).phase).toBe('paused');
    expect(nextState(seeking, { type: 'seeked', paused: true, ended: true }).phase).toBe('ended');
  });

  test('the element’s seek to its start position while loading is not a seek to show', () => {
    expect(after(...opening, { type: 'seeking', paused: true }).phase).toBe('loading');
  });

  test('waiting stalls only what plays', () => {
    expect(after(...playing, { type: 'waiting' }).phase).toBe('stalled');
    expect(after(...ready, { type: 'waiting' }).phase).toBe('ready');
  });

  test('pausing at the end is the end', () => {
    expect(after(...playing, { type: 'pause' }, { type: 'ended' }).phase).toBe('ended');
  });

  test('withdrawn is left by a new opening alone', () => {
    const out = after(...playing, withdrawn);
    for (const event of [...playing.slice(1), failed, { type: 'recovering', paused: false, seeking: false, readyState: 4 }] as PlayerEvent[])
      expect(nextState(out, event)).toBe(out);
    expect(nextState(out, { type: 'opening' }).phase).toBe('opening');
  });

  test('a failure ignores late reports of the element, and is left by recovery', () => {
    const out = after(...playing, failed);
    expect(nextState(out, { type: 'playing' })).toBe(out);
    expect(nextState(out, { type: 'waiting' })).toBe(out);
    const recovering = (element: { paused: boolean; seeking?: boolean; readyState: number }) => nextState(out, { type: 'recovering', seeking: false, ...element });
    expect(recovering({ paused: false, readyState: 2 }).phase, 'wants to play, has nothing to go on to').toBe('stalled');
    expect(recovering({ paused: true, readyState: 2 }).phase).toBe('paused');
    expect(recovering({ paused: true, readyState: 1 }).phase).toBe('loading');
    expect(recovering({ paused: true, seeking: true, readyState: 1 })).toEqual({ phase: 'seeking', resumes: false });
  });

  test('a picture that plays when the failure has passed is not shown as loading: the element won’t say again that it plays', () => {
    const failedOver = after(...playing, failed, { type: 'playing' });
    for (const readyState of [3, 4]) expect(nextState(failedOver, { type: 'recovering', paused: false, seeking: false, readyState }).phase).toBe('playing');
  });

  test('withdrawal wins over a failure', () => {
    expect(after(...playing, failed, withdrawn).phase).toBe('withdrawn');
  });
});

describe('where loading alone fails', () => {
  const noNetwork: PlayerEvent = { type: 'failed', failure: { kind: 'offline' } };

  test('a picture that was there stays, and can be marked and left for what is here', () => {
    expect(isControllable(after(...playing, noNetwork))).toBe(true);
    expect(isControllable(after(...playing, noNetwork, noNetwork))).toBe(true);
    expect(isControllable(after(...ready, { type: 'seeking', paused: true }, noNetwork))).toBe(true);
    expect(isControllable(after({ type: 'opening' }, { type: 'opened' }, noNetwork)), 'nothing was ever painted').toBe(false);
    expect(isControllable(after(...playing, { type: 'failed', failure: { kind: 'decode' } }))).toBe(false);
    expect(isControllable(after(...playing, noNetwork, withdrawn))).toBe(false);
  });

  test('whether it plays on is remembered, and may be changed meanwhile', () => {
    expect(isRunning(after(...playing, noNetwork))).toBe(true);
    expect(isRunning(after(...playing, noNetwork, { type: 'pause' }))).toBe(false);
    expect(isRunning(after(...ready, { type: 'seeking', paused: true }, noNetwork))).toBe(false);
    expect(isRunning(after(...ready, { type: 'seeking', paused: true }, noNetwork, { type: 'play' }))).toBe(true);
  });
});

test('isRunning says what the play button would stop', () => {
  expect(isRunning(after(...playing))).toBe(true);
  expect(isRunning(after(...playing, { type: 'waiting' }))).toBe(true);
  expect(isRunning(after(...playing, { type: 'seeking', paused: false }))).toBe(true);
  expect(isRunning(after(...ready))).toBe(false);
  expect(isRunning(after(...playing, { type: 'seeking', paused: true }))).toBe(false);
});

test('what is known of it goes with the access, and stays where only the viewing is over', () => {
  expect(isAccessOver({ phase: 'withdrawn', failure: { kind: 'withdrawn' } })).toBe(true);
  expect(isAccessOver({ phase: 'withdrawn', failure: { kind: 'disposed' } })).toBe(true);
  expect(isAccessOver({ phase: 'withdrawn', failure: { kind: 'session-ended' } })).toBe(false);
  expect(isAccessOver(after(...playing, { type: 'failed', failure: { kind: 'docket' } }))).toBe(false);
});
