import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { klvIn, readGpsPayload, textOf } from './gpmf.ts';
import { gps5Stream, gps9Stream, klv, nest } from '#test/media/make-gpmf.ts';

const PECKHAM = { lat: 51.4737, lon: -0.0694, speed: 1.25 };

describe('a payload of GPS', () => {
  it('GPS5: scaled positions, fix and precision of the payload, its time', () => {
    const payload = nest('DEVC', gps5Stream({ points: [PECKHAM, { ...PECKHAM, lat: 51.4738 }], fix: 3, dop: 1.54, utc: '261122131500.250' }));
    const { samples, utcUs } = readGpsPayload(payload);
    expect(samples).toEqual([
      { lat: expect.closeTo(51.4737, 7), lon: expect.closeTo(-0.0694, 7), speed: 1.25, fix: 3, precision: 1.54 },
      { lat: expect.closeTo(51.4738, 7), lon: expect.closeTo(-0.0694, 7), speed: 1.25, fix: 3, precision: 1.54 },
    ]);
    expect(utcUs).toBe(Date.parse('2026-11-22T13:15:00.250Z') * 1000);
  });

  it('GPS9: each position has its own time, and it is preferred', () => {
    const at = '2026-11-22T13:15:00.250Z';
    const payload = nest('DEVC', gps5Stream({ points: [{ ...PECKHAM, lat: 1 }], fix: 3, dop: 1, utc: '200101000000.000' }), gps9Stream({ points: [PECKHAM], fix: 3, dop: 2.5, at }));
    expect(readGpsPayload(payload)).toEqual({
      samples: [{ lat: expect.closeTo(51.4737, 7), lon: expect.closeTo(-0.0694, 7), speed: 1.25, fix: 3, precision: 2.5 }],
      utcUs: Date.parse(at) * 1000,
    });
  });

  it('without a fix the time is the camera’s own guess, and not taken', () => {
    const { samples, utcUs } = readGpsPayload(nest('DEVC', gps5Stream({ points: [PECKHAM], fix: 0, dop: 99, utc: '261122131500.000' })));
    expect(samples[0]?.fix).toBe(0);
    expect(utcUs).toBeNull();
  });

  it.each(['261332131500.000', '260231131500.000', 'yesterday', '', '26112213150'])('a time of %j is none', (utc) =>
    expect(readGpsPayload(nest('DEVC', gps5Stream({ points: [PECKHAM], fix: 3, dop: 1, utc }))).utcUs).toBeNull(),
  );

  it('places off the Earth, and the place where a receiver has none, are left out', () => {
    const points = [{ lat: 95, lon: 0, speed: 0 }, { lat: 0, lon: 181, speed: 0 }, { lat: 0, lon: 0, speed: 0 }, PECKHAM];
    expect(readGpsPayload(nest('DEVC', gps5Stream({ points, fix: 3, dop: 1, utc: '' }))).samples).toHaveLength(1);
  });

  it('a scale of zero divides nothing', () => {
    const stream = nest('STRM', klv('SCAL', 'l', 4, new Uint8Array(20)), klv('GPSF', 'L', 4, Uint8Array.of(0, 0, 0, 3)), klv('GPS5', 'l', 20, new Uint8Array(20).fill(0, 0, 3).fill(7, 3, 4).fill(9, 7, 8)));
    expect(readGpsPayload(nest('DEVC', stream)).samples.every(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon))).toBe(true);
  });
});

describe('KLV', () => {
  it('names the camera', () => {
    expect(textOf(nest('DEVC', klv('CASN', 'c', 1, new TextEncoder().encode('C3353424500199'))), 'CASN')).toBe('C3353424500199');
    expect(textOf(new Uint8Array(0), 'CASN')).toBeUndefined();
  });

  it('an item that claims more than there is has what there is, and nothing follows it', () => {
    const cut = klv('ACCL', 's', 6, new Uint8Array(600)).subarray(0, 100);
    expect([...klvIn(cut)].map(({ key, data }) => [key, data.length])).toEqual([['ACCL', 92]]);
  });

  /** Structured noise: items with true and false lengths, nested, cut and joined. */
  const noise = fc.letrec<{ item: Uint8Array; bytes: Uint8Array }>((tie) => ({
    item: fc
      .record({ key: fc.constantFrom('DEVC', 'STRM', 'GPS5', 'GPS9', 'GPSU', 'GPSF', 'GPSP', 'SCAL', 'TYPE', 'XXXX'), type: fc.integer({ min: 0, max: 255 }), size: fc.integer({ min: 0, max: 255 }), count: fc.integer({ min: 0, max: 65_535 }), data: fc.oneof({ maxDepth: 4 }, fc.uint8Array({ maxLength: 80 }), tie('bytes')) })
      .map(({ key, type, size, count, data }) => Uint8Array.from([...new TextEncoder().encode(key), type, size, count >> 8, count & 255, ...data])),
    bytes: fc.array(tie('item'), { maxLength: 4 }).map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))),
  })).bytes;

  it.each([['any bytes', fc.uint8Array({ maxLength: 4000 })], ['things like it', noise]] as const)('%s neither throw nor loop, and what comes out is a place', (_, bytes) => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect([...klvIn(given)].length).toBeLessThanOrEqual(given.length / 8);
        const { samples, utcUs } = readGpsPayload(given);
        for (const { lat, lon, speed } of samples) expect(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (speed === null || Number.isFinite(speed))).toBe(true);
        expect(utcUs === null || Number.isSafeInteger(utcUs)).toBe(true);
        textOf(given, 'CASN');
      }),
      { numRuns: 2000, seed: 20261122 },
    );
  });

  it('a true payload with any byte changed is read without a fault', () => {
    const whole = nest('DEVC', klv('DVNM', 'c', 1, new TextEncoder().encode('Test')), gps5Stream({ points: Array.from({ length: 18 }, () => PECKHAM), fix: 3, dop: 1, utc: '261122131500.250' }), gps9Stream({ points: [PECKHAM], fix: 3, dop: 1, at: '2026-11-22T13:15:00Z' }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const changed = whole.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        expect(readGpsPayload(changed).samples.length).toBeLessThan(2001);
      }),
      { numRuns: 2000, seed: 20261122 },
    );
  });
});
