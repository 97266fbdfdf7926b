import { expect, test } from 'vitest';
import type { UnassignedRecording } from '#contracts/unassigned.ts';
import { byCamera } from './by-camera.ts';

const of = (id: string, cameraSerial: string | null, dock = 'Holborn') => ({ id, cameraSerial, dock }) as UnassignedRecording;

test('one group a camera and dock, newest first; unnamed cameras by dock', () => {
  const groups = byCamera([of('1', 'A'), of('2', null), of('3', 'A'), of('4', 'A', 'Stoke Newington'), of('5', null)]);
  expect(groups.map((g) => [g.cameraSerial, g.dock, g.recordings.map((r) => r.id)])).toEqual([
    ['A', 'Holborn', ['1', '3']],
    [null, 'Holborn', ['2', '5']],
    ['A', 'Stoke Newington', ['4']],
  ]);
});
