import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePositions, encodePositions, POSITION_BYTES, POSITIONS_HEADER_BYTES, PositionsFormatError, type PositionPoint } from './positions.ts';
import { microseconds } from './time.ts';

const point = (at: number): PositionPoint => ({ at: microseconds(at), lat: 51.4737123, lon: -0.0694321, speed: 1.25, precision: 1.54, fix: 3 });

describe('a track of positions', () => {
  it('comes back as it went in: metres, not metres rounded away', () => {
    const points = [point(-200_000), { ...point(0), speed: null, precision: null, fix: null }, point(43_200_000_000)];
    const bytes = encodePositions({ source: 'gpmf', points });
    expect(bytes.length).toBe(POSITIONS_HEADER_BYTES + 3 * POSITION_BYTES);
    expect(decodePositions(bytes)).toEqual({ source: 'gpmf', points });
  });

  it('is refused where it is out of order or nowhere', () => {
    expect(() => encodePositions({ source: 'sidecar', points: [point(1), point(0)] })).toThrow(PositionsFormatError);
    expect(() => encodePositions({ source: 'sidecar', points: [{ ...point(1), lat: Number.NaN }] })).toThrow(PositionsFormatError);
  });

  it('cut short, or something else, is said to be so', () => {
    const bytes = encodePositions({ source: 'container', points: [point(0)] });
    const refused = (given: Uint8Array) => {
      expect(() => decodePositions(given)).toThrow(PositionsFormatError);
    };
    fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => refused(bytes.subarray(0, length))), { seed: 1 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused), { seed: 1 });
  });
});
