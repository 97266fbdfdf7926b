import { describe, expect, it } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { easierPlan } from './easier-plan.ts';
import { COPY_ALL, transcodingPicture, type Plan } from './plan.ts';
import type { Probe } from '../look/probe.ts';
import { believedLength, runLimits } from './transcode-limits.ts';
import type { UnplayableCode } from './unplayable.ts';

const MB = 1_000_000;
const HOUR = microseconds(3_600_000_000);

function hevc(width: number, height: number, durationUs: Probe['durationUs']): Probe {
  const timeBase = { num: 1, den: 90_000 };
  return {
    container: 'mov,mp4,m4a,3gp,3g2,mj2', durationUs, audio: null, streams: 1, videoStreams: 1, audioStreams: 0, firstPackets: [], telemetry: null, creation: null,
    video: { index: 0, codec: 'hevc', profile: 'Main', width, height, pixFmt: 'yuv420p', rotation: 0, frameRate: { num: 30, den: 1 }, scan: 'progressive', bottomFieldFirst: false, hdr: null, dolbyVision: null, timeBase, startUs: null, durationUs },
  } as unknown as Probe;
}
const PLAN = transcodingPicture({ ...COPY_ALL, sound: 'none' }, 'codec');

describe('what a run may take', () => {
  it('an hour has hours, a copy of it minutes', () => {
    const probe = hevc(1920, 1080, HOUR);
    expect(runLimits(probe, PLAN, 2_000 * MB).cpuSeconds).toBeGreaterThan(10 * 3_600);
    expect(runLimits(probe, COPY_ALL, 2_000 * MB).cpuSeconds).toBeLessThan(1_200);
  });

  it('what a small file claims of its length, or does not say, is believed only as far as its bytes allow', () => {
    expect(believedLength(hevc(8192, 4320, microseconds(80_000_000_000)), MB)).toBe(1_000_000_000);
    expect(believedLength(hevc(8192, 4320, null), MB)).toBe(1_000_000_000);
    expect(believedLength(hevc(8192, 4320, HOUR), 1_000_000 * MB)).toBe(HOUR + 60_000_000);
  });

  it('a transcode has room for all it may make, and no more', () => {
    const { outputBytes } = runLimits(hevc(1280, 720, HOUR), PLAN, 500 * MB);
    expect(outputBytes).toBeGreaterThan(1_000 * MB);
    expect(outputBytes).toBeLessThan(5_000 * MB);
  });
});

describe('the ladder of plans', () => {
  const CODES: UnplayableCode[] = ['open-gop', 'long-gop', 'no-keyframe', 'bad-times', 'sound-gap', 'no-sound', 'unreadable', 'undecodable', 'too-costly', 'no-decoder'];
  const starts: Plan[] = [COPY_ALL, PLAN, { ...COPY_ALL, sound: 'transcode', soundCause: 'codec' }];

  it('ends, whatever goes wrong and in which order', () => {
    const longest = (plan: Plan): number => Math.max(0, ...CODES.map((code) => easierPlan(plan, code)).filter((next) => next !== null).map((next) => 1 + longest(next)));
    for (const start of starts) expect(longest(start)).toBeLessThanOrEqual(5);
  });

  it.each(['undecodable', 'too-costly', 'no-decoder'] as const)('%s is the end at once', (code) => expect(starts.map((plan) => easierPlan(plan, code))).toEqual([null, null, null]));
});
