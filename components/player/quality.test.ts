import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepLineSpeed, keepPreference, lineSpeed, preferenceLabel, readPreference, wishOf } from './quality.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
});
afterEach(() => vi.unstubAllGlobals());

describe('what is wished for', () => {
  test('is remembered by this browser', () => {
    expect(readPreference()).toBe('automatic');
    for (const preference of ['largest', 360, 'automatic'] as const) {
      keepPreference(preference);
      expect(readPreference()).toBe(preference);
    }
    for (const nonsense of ['-1', '0', '1.5', 'x', '']) {
      kept.set('docket.quality', nonsense);
      expect(readPreference()).toBe('automatic');
    }
  });

  test('automatic goes by what the line last carried', () => {
    expect(wishOf('automatic')).toEqual({});
    keepLineSpeed(1_999_999.6);
    expect(lineSpeed()).toBe(2_000_000);
    expect(wishOf('automatic')).toEqual({ bitsPerSecond: 2_000_000 });
    expect(wishOf(360)).toEqual({ lines: 360 });
    expect(wishOf('largest')).toEqual({});
    keepLineSpeed(Number.NaN);
    keepLineSpeed(0);
    expect(lineSpeed()).toBe(2_000_000);
  });

  test('where the browser keeps nothing, all goes on without', () => {
    const closed = () => {
      throw new Error('closed');
    };
    vi.stubGlobal('localStorage', { getItem: closed, setItem: closed });
    keepPreference(360);
    keepLineSpeed(1);
    expect(readPreference()).toBe('automatic');
    expect(wishOf('automatic')).toEqual({});
  });

  test('is called by its lines', () => expect((['automatic', 'largest', 360] as const).map((preference) => preferenceLabel(preference, [1080, 720, 360]))).toEqual(['Automatic', '1080p', '360p']));
});
