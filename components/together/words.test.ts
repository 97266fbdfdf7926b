import { describe, expect, it } from 'vitest';
import type { RecordingId } from '#contracts/ids.ts';
import type { Camera } from './state.ts';
import { announcement, phaseWords, stepWords } from './words.ts';

const cameras = ['PC Okafor 447GD', 'PC Tan 512GD'].map((label, i) => ({ label, recordingId: `camera-${i + 1}` as RecordingId })) as Camera[];
const said = (step: Parameters<typeof stepWords>[0]['step'], waitsFor: RecordingId[] = []) => stepWords({ step, cameras, waitsFor });

describe('what is said', () => {
  it('of the step', () => {
    expect(said({ is: 'in', apartUs: 6_400, stills: 0 })).toBe('in step, 6 ms apart');
    expect(said({ is: 'in', apartUs: 0, stills: 3 })).toBe('in step, 0 ms apart; 3 shown as stills');
    expect(said({ is: 'out', apartUs: null, who: ['camera-2'], isStalled: true })).toBe('out of step: PC Tan 512GD waits for its footage');
    expect(said({ is: 'out', apartUs: 0, who: ['camera-1', 'camera-2'], isStalled: true })).toBe('out of step: PC Okafor 447GD and PC Tan 512GD wait for their footage');
    expect(said({ is: 'out', apartUs: 212_000, who: ['camera-2'], isStalled: false })).toBe('out of step, 212 ms apart: PC Tan 512GD');
    expect(said({ is: 'alone', filming: 1 })).toBe('one camera films at this moment');
    expect(stepWords({ step: { is: 'alone', filming: 1 }, waitsFor: [], cameras: cameras.map((one) => ({ ...one, phase: 'in' })) })).toBe('one camera is shown');
    expect(said({ is: 'out', apartUs: 30_000_000, who: ['camera-2'], isStalled: false })).toBe('out of step, 30.0 s apart: PC Tan 512GD');
    expect(said({ is: 'in', apartUs: 0, stills: 0 }, ['camera-2' as RecordingId])).toBe('waiting for PC Tan 512GD');
  });
  it('of those without a picture', () => {
    const [one, other] = cameras as [Camera, Camera];
    expect(stepWords({ step: { is: 'in', apartUs: 0, stills: 0 }, waitsFor: [], cameras: [one, { ...other, phase: 'failed' }] })).toBe('in step, 0 ms apart; no picture from PC Tan 512GD');
  });
  it('of a camera, on the night the clocks go back too', () => {
    const span = { fromUs: Date.parse('2026-10-25T00:40:00Z') * 1000, toUs: Date.parse('2026-10-25T01:10:00Z') * 1000 };
    expect(phaseWords({ phase: 'before', span }, span.fromUs - 75_000_000)).toBe('Not filming yet. Begins in 00:01:15');
    expect(phaseWords({ phase: 'before', span }, span.fromUs - 400_000)).toBe('Not filming yet. Begins in under a second');
    expect(phaseWords({ phase: 'after', span }, span.toUs)).toBe('Ended at 01:10:00 GMT');
    expect(phaseWords({ phase: 'in', span }, span.fromUs)).toBe('');
  });
  it('to those who listen', () => {
    expect(announcement({ playing: true, speed: 1, waitsFor: [] })).toBe('All play');
    expect(announcement({ playing: true, speed: -2, waitsFor: [] })).toBe('All play backwards 2 times');
    expect(announcement({ playing: false, speed: 1, waitsFor: [] })).toBe('All paused');
    expect(announcement({ playing: true, speed: 1, waitsFor: ['camera-1' as RecordingId] })).toBe('');
  });
});
