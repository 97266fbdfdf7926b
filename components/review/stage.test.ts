import { afterEach, describe, expect, test } from 'vitest';
import type { ProcessingStep } from '#contracts/recordings.ts';
import { bytesWords, framesASecond, pictureWords, shortHash } from './facts.ts';
import { byDay } from './history-days.ts';
import { forgetReasons, rememberedReason, rememberReason } from './reasons.ts';
import { stepsOf } from './shown-steps.ts';
import { stageOf } from './stage.ts';

const ready = { state: 'ready', locked: false, reasonRequired: false } as const;
const ask = (change: Partial<Parameters<typeof stageOf>[0]>) => stageOf({ recording: ready, reason: undefined, mustAsk: false, ...change });

describe('stageOf', () => {
  test('plays what is ready and open', () => expect(ask({})).toEqual({ shows: 'player', reason: undefined }));
  test('asks where policy or the server wants a reason, until there is one', () => {
    expect(ask({ recording: { ...ready, reasonRequired: true } })).toEqual({ shows: 'question' });
    expect(ask({ mustAsk: true })).toEqual({ shows: 'question' });
    expect(ask({ recording: { ...ready, reasonRequired: true }, reason: { code: 'complaint' } })).toEqual({ shows: 'player', reason: { code: 'complaint' } });
  });
  test('never asks a reason for what stays closed', () => expect(ask({ recording: { ...ready, locked: true, reasonRequired: true } })).toEqual({ shows: 'notice', notice: 'locked' }));
  test.each(['uploading', 'checking', 'packaging'] as const)('%s shows progress', (state) => expect(ask({ recording: { ...ready, state } })).toEqual({ shows: 'progress' }));
  test.each(['unplayable', 'quarantined', 'disposed'] as const)('%s says why', (state) => expect(ask({ recording: { ...ready, state } })).toEqual({ shows: 'notice', notice: state }));
  test('nothing known, nothing shown', () => expect(ask({ recording: null })).toEqual({ shows: 'nothing' }));
});

describe('reasons', () => {
  afterEach(forgetReasons);
  const camera = (id: string, change = {}) => ({ id, cadReference: 'CAD 1', restricted: false, ...change }) as Parameters<typeof rememberReason>[0];
  test('one reason serves an incident’s cameras', () => {
    rememberReason(camera('a'), { code: 'supervision' });
    expect(rememberedReason(camera('b'))).toEqual({ code: 'supervision' });
    expect(rememberedReason(camera('c', { cadReference: null }))).toBeUndefined();
  });
  test('restricted footage is asked for each on its own', () => {
    rememberReason(camera('a'), { code: 'supervision' });
    expect(rememberedReason(camera('b', { restricted: true }))).toBeUndefined();
    rememberReason(camera('b', { restricted: true }), { code: 'complaint' });
    expect(rememberedReason(camera('b', { restricted: true }))).toEqual({ code: 'complaint' });
    expect(rememberedReason(camera('d', { restricted: true }))).toBeUndefined();
  });
});

test('steps: done, now with progress and attempts, later', () => {
  const steps: ProcessingStep[] = [{ kind: 'check', state: 'running', progress: 40, attempts: 2, startedAt: null, finishedAt: null, reason: null }];
  expect(stepsOf({ state: 'checking', progress: 40, trouble: null }, steps, 0).map((s) => [s.is, s.progress])).toEqual([
    ['done', null],
    ['now', 40],
    ['later', null],
  ]);
  expect(stepsOf({ state: 'checking', progress: 40, trouble: null }, steps, 0)[1]?.note).toMatch(/^Attempt 2/);
  const trouble = { kind: 'check', stopped: true, reason: 'The worker ended.', nextTryAt: null } as const;
  expect(stepsOf({ state: 'checking', progress: 40, trouble }, steps, 0)[1]).toMatchObject({ is: 'stopped', progress: null, note: expect.stringContaining('start it anew') });
});

test('facts in words', () => {
  expect(framesASecond('30000/1001')).toBe(29.97);
  expect(framesASecond('0/0')).toBeNull();
  expect(pictureWords({ codec: 'h264', width: 1920, height: 1080, rotation: 0, frameRate: '30/1' })).toBe('1080p 30 fps H.264');
  expect(pictureWords({ codec: 'hevc', width: 720, height: 1280, rotation: -90, frameRate: '25' })).toBe('720 × 1280 25 fps HEVC, turned 270°');
  expect([0, 999, 15_811_546, 4_200_000_000].map(bytesWords)).toEqual(['0 bytes', '999 bytes', '15.8 MB', '4.2 GB']);
  expect(shortHash(`9f2c71d04be8${'0'.repeat(48)}a1c4`)).toBe('9f2c 71d0 4be8 … a1c4');
});

test('history by London day', () => {
  const days = byDay([{ at: '2026-07-01T23:30:00.000Z' }, { at: '2026-07-01T22:30:00.000Z' }, { at: '2026-07-01T08:00:00.000Z' }]);
  expect(days.map((d) => [d.day, d.entries.length])).toEqual([
    ['Thu 2 Jul 2026', 1],
    ['Wed 1 Jul 2026', 2],
  ]);
});
