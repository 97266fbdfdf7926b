import { expect, it } from 'vitest';
import { clockNote, clockSource } from './clock-source.ts';

const corrected = { offsetUs: 31_000_000, ratePpm: 0, source: 'gps' as const, acceptedBy: 'Priya Nair' };

it.each([
  [null, 'camera clock'],
  [corrected, 'corrected +31 s, from GPS, accepted by Priya Nair'],
  [{ ...corrected, source: 'sound' as const, incident: { clockOf: 'Tom Hale, 251CE', by: 'sound' as const } }, 'the incident’s clock, that of Tom Hale, 251CE, lined up by sound, accepted by Priya Nair'],
  [{ ...corrected, source: 'person' as const, incident: { clockOf: 'X60A', by: 'hand' as const } }, 'the incident’s clock, that of X60A, lined up by hand, by Priya Nair'],
])('a clock says where it comes from (%#)', (clock, words) => expect(clockSource({ startSource: 'sidecar', clock })).toBe(words));

it.each([
  ['sidecar', null, null],
  ['container', null, null],
  ['docked', null, 'Time of docking'],
  ['file', null, 'Time from the file’s date'],
  ['sidecar', corrected, 'Time corrected +31 s'],
  ['sidecar', { ...corrected, incident: { clockOf: 'X60A', by: 'hand' as const } }, 'Time by the incident’s clock'],
] as const)('a list says so where it isn’t the camera’s own (%#)', (startSource, clock, words) => expect(clockNote({ startSource, clock })).toBe(words));
