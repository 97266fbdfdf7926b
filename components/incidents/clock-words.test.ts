import { describe, expect, it } from 'vitest';
import type { IncidentClock, ShownClock } from '#contracts/incident-clocks.ts';
import { beginsWords, exactLag, namesOf, pairsOf, shownByWords } from './clock-words.ts';

describe('how cameras lie in time', () => {
  it.each([[0, '0.000 s'], [1_432_000, '+1.432 s'], [-40_000, '−0.040 s'], [-843_250_000, '−14 min 3.250 s'], [3_600_000_000, '+1 h 0 min 0.000 s'], [59_999_900, '+1 min 0.000 s']])('%d µs are %s', (us, words) => expect(exactLag(us)).toBe(words));

  it('tells two cameras of one person apart', () => {
    const officer = { name: 'Tom Hale', shoulderNumber: '512CE' };
    const nameOf = namesOf([{ id: 'a', officer, startsAt: '2026-11-21T22:00:00Z' }, { id: 'b', officer, startsAt: '2026-11-21T22:04:10Z' }, { id: 'c', officer: null, cameraSerial: 'X60A', startsAt: '2026-11-21T22:00:00Z' }] as never);
    expect(['a', 'b', 'c'].map(nameOf)).toEqual(['Tom Hale, 512CE, 22:00:00', 'Tom Hale, 512CE, 22:04:10', 'X60A']);
    // Two cameras at once: a spare, or one handed over.
    const together = namesOf([{ id: 'a', officer, cameraSerial: 'X60A', startsAt: '2026-11-21T22:00:00.200Z' }, { id: 'b', officer, cameraSerial: 'X60B', startsAt: '2026-11-21T22:00:00.900Z' }, { id: 'c', officer, cameraSerial: 'X60A', startsAt: '2026-11-21T22:10:00Z' }] as never);
    expect(['a', 'b', 'c'].map(together)).toEqual(['Tom Hale, 512CE, 22:00:00, X60A', 'Tom Hale, 512CE, 22:00:00, X60B', 'Tom Hale, 512CE, 22:10:00']);
  });

  it('says when one begins beside the other', () => expect([-21_438_003, 1_432_000, 0].map(beginsWords)).toEqual(['begins 21.438 s after it', 'begins 1.432 s before it', 'begins with it']));

  it('says by which clock a camera is shown, and who said so', () => {
    const own = { offsetUs: 0, ratePpm: 0, clockOf: 'a', startSource: 'sidecar', correction: null, beside: null } as unknown as ShownClock;
    const nameOf = (id: string) => ({ a: 'Amara Okafor', b: 'Tom Hale' })[id] ?? id;
    expect(shownByWords(own, nameOf)).toBe('camera clock');
    const beside = (more: object) => ({ ...own, beside: { recordingId: 'a', source: 'sound', confidence: 0.9375, acceptedBy: 'Priya Nair', ...more } }) as unknown as ShownClock;
    expect(shownByWords(beside({}), nameOf)).toBe('that of Amara Okafor (camera clock), lined up with it by sound, 94 % of the places compared agree, accepted by Priya Nair');
    expect(shownByWords(beside({ recordingId: 'b', source: 'hand', confidence: null }), nameOf)).toBe('that of Amara Okafor (camera clock), lined up with Tom Hale by hand, by Priya Nair');
  });

  it('gathers what is said of the same two, the one that counts first', () => {
    const clock = (source: string, state: string, recordingId: string, referenceId: string) => ({ source, state, recordingId, referenceId }) as IncidentClock;
    const pairs = pairsOf([clock('device', 'proposed', 'b', 'a'), clock('sound', 'proposed', 'a', 'b'), clock('gps', 'accepted', 'b', 'a'), clock('sound', 'waiting', 'c', 'a')]);
    expect(pairs.map(({ recordingId, referenceId, clocks }) => [recordingId, referenceId, clocks.map(({ source }) => source)])).toEqual([['b', 'a', ['gps', 'sound', 'device']], ['c', 'a', ['sound']]]);
  });
});
