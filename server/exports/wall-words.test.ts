import { describe, expect, it } from 'vitest';
import { wallStretches } from './wall-words.ts';

/** What ffmpeg would write at a moment of the film. */
function readAt(words: string, t: number): string {
  return words.replaceAll(/%\{eif:([^:]+):d:(\d)\}/g, (_, expression: string, digits: string) => {
    const [, start = '0', rate = '0', divisor = '1', modulus = '1'] = /^mod\(floor\(floor\(([\d.]+)\+t\*([\d.]+)\)\/(\d+)\),(\d+)\)$/.exec(expression) ?? [];
    return String(Math.floor(Math.floor(Number(start) + t * Number(rate)) / Number(divisor)) % Number(modulus)).padStart(Number(digits), '0');
  });
}
function shown(wall: Parameters<typeof wallStretches>[0], t: number): string {
  const stretch = wallStretches(wall).find(({ from, to }) => t >= from && (to === null || t < to))!;
  return readAt(stretch.words, t);
}
const at = (iso: string, seconds = 60, ratePpm = 0) => ({ startMs: Date.parse(iso), ratePpm, seconds });

describe('the time that is burnt in', () => {
  it('is London’s, to the millisecond', () => {
    expect(shown(at('2026-11-21T22:37:50.120Z'), 0)).toBe('21 Nov 2026 22:37:50.120 GMT');
    expect(shown(at('2026-11-21T22:37:50.120Z'), 1.5)).toBe('21 Nov 2026 22:37:51.620 GMT');
    expect(shown(at('2026-07-01T11:00:00Z'), 0.04)).toBe('01 Jul 2026 12:00:00.040 BST');
  });
  it('changes its date at midnight', () => {
    const wall = at('2026-11-21T23:59:59Z', 3);
    expect([0.999, 1].map((t) => shown(wall, t))).toEqual(['21 Nov 2026 23:59:59.999 GMT', '22 Nov 2026 00:00:00.000 GMT']);
  });
  it('goes through the nights the clocks change', () => {
    const back = at('2026-10-25T00:59:59Z', 3);
    expect([0.5, 1.5].map((t) => shown(back, t))).toEqual(['25 Oct 2026 01:59:59.500 BST', '25 Oct 2026 01:00:00.500 GMT']);
    const forward = at('2026-03-29T00:59:59Z', 3);
    expect([0.5, 1.5].map((t) => shown(forward, t))).toEqual(['29 Mar 2026 00:59:59.500 GMT', '29 Mar 2026 02:00:00.500 BST']);
  });
  it('follows a clock that goes wrong', () => {
    expect(shown(at('2026-11-21T10:00:00Z', 7200, 100), 3600)).toBe('21 Nov 2026 11:00:00.360 GMT');
  });
});
