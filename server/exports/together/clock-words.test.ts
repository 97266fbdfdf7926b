import { expect, it } from 'vitest';
import { cameraClockWords, pictureClockWords, type Clocked } from './clock-words.ts';

const camera = (id: string, clockOf: string, more: Partial<Clocked['clock']> = {}) => ({ id, clock: { clockOf, startSource: 'sidecar', correction: null, beside: null, ...more } }) as Clocked;
const beside = (recordingId: string, source: string) => ({ beside: { recordingId, source } }) as Partial<Clocked['clock']>;
const gps = { correction: { offsetUs: 1, ratePpm: 0, source: 'gps', acceptedBy: 'Priya Nair' } } as Partial<Clocked['clock']>;

it('says whose clock it is, and names nobody', () => {
  const laid = [camera('a', 'a', gps), camera('b', 'a', { ...gps, ...beside('a', 'sound') })];
  expect(pictureClockWords(laid)).toBe('Time: camera 1’s own clock, corrected by GPS.');
  expect(laid.map((one) => cameraClockWords(one, laid))).toEqual(['own clock, corrected by GPS', 'set beside camera 1 by sound']);
  // The one all take their time from isn't in the picture.
  const without = [camera('b', 'a', { ...gps, ...beside('a', 'hand') }), camera('c', 'a', { ...gps, ...beside('b', 'gps') })];
  expect(pictureClockWords(without)).toBe('Time: another camera’s own clock, corrected by GPS.');
  expect(without.map((one) => cameraClockWords(one, without))).toEqual(['set beside another camera by hand', 'set beside camera 1 by GPS']);
  const apart = [camera('a', 'a', { startSource: 'file' }), camera('b', 'b')];
  expect(pictureClockWords(apart)).toBe('Time: the cameras’ own clocks. Not all of them were set beside each other.');
  expect(cameraClockWords(apart[0]!, apart)).toBe('clock as its file is dated, may be wrong');
});
