import { describe, expect, it } from 'vitest';
import { clockText, fileStamp, londonInstant, rfc3339 } from '#local/footage/london-time.ts';

describe('London time', () => {
  it('knows winter and summer', () => {
    expect(clockText(Date.parse('2026-11-21T22:37:51.48Z'))).toBe('2026-11-21 22:37:51.480 GMT');
    expect(clockText(Date.parse('2026-07-01T22:37:51.48Z'))).toBe('2026-07-01 23:37:51.480 BST');
    expect(rfc3339(Date.parse('2026-07-01T22:00:00Z'))).toBe('2026-07-01T23:00:00.000+01:00');
    expect(fileStamp(Date.parse('2026-07-01T23:30:00Z'))).toBe('20260702_003000');
  });

  it('finds the instant of a wall-clock time', () => {
    expect(londonInstant('2026-11-22', -1, '22:37:50')).toBe(Date.parse('2026-11-21T22:37:50Z'));
    expect(londonInstant('2026-07-02', 0, '00:12:00')).toBe(Date.parse('2026-07-01T23:12:00Z'));
    // The night the clocks go back: 03:05 is already winter time.
    expect(londonInstant('2026-10-25', 0, '03:05:00')).toBe(Date.parse('2026-10-25T03:05:00Z'));
  });
});
