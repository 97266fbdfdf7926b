import { describe, expect, it } from 'vitest';
import { startOf } from './plausible-start.ts';

const docked = new Date('2026-11-22T06:00:00Z');
const file = '2026-11-22T01:00:00Z';

describe('when a recording began', () => {
  it('is what the sidecar says, where that can be', () => {
    expect(startOf({ sidecar: '2026-11-21T22:37:50+00:00', file }, docked)).toEqual({ startedAt: new Date('2026-11-21T22:37:50Z'), startSource: 'sidecar', disbelieved: {} });
  });
  it.each(['9999-12-31T00:00:00Z', '2099-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2026-11-24T00:00:00Z'])('is the file’s own date where the sidecar says %s', (sidecar) => {
    expect(startOf({ sidecar, file }, docked)).toEqual({ startedAt: new Date(file), startSource: 'file', disbelieved: { sidecar } });
  });
  it('is the moment of docking where nothing can be true', () => {
    expect(startOf({ sidecar: undefined, file: '9999-12-31T00:00:00Z' }, docked)).toMatchObject({ startedAt: docked, startSource: 'docked' });
  });
  it('may be some hours ahead: a clock in another time zone', () => {
    expect(startOf({ sidecar: '2026-11-22T17:00:00Z', file }, docked).startSource).toBe('sidecar');
  });
});
