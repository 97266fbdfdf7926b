import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEvent, type Dispatched } from './choose-event.ts';
import { distanceM, type Filmed } from './filmed.ts';
import { linkOf, linkWords } from './link.ts';
import { placeRecording, type Neighbour } from './place.ts';

const ms = (iso: string) => Date.parse(iso);
const AMHURST = { lat: 51.5497, lon: -0.0681 };
const MARE = { lat: 51.5441, lon: -0.0553 };

const filmed = (from: string, to: string, more: Partial<Filmed> = {}): Filmed => ({
  id: 'r', officerId: 'amara', span: { fromMs: ms(from), toMs: ms(to) }, position: AMHURST, place: null, boroughId: 'hackney', references: [], ...more,
});
const event = (reference: string, from: string, to: string | null, more: Partial<Dispatched> = {}): Dispatched => ({
  id: reference, reference, kind: 'Domestic', place: 'Amhurst Road, E8', position: AMHURST, categoryId: 'domestic', endsAtMs: null,
  assigned: [{ fromMs: ms(from), toMs: to === null ? null : ms(to) }], ...more,
});
const choose = (recording: Filmed, ...events: Dispatched[]) => chooseEvent(recording, events, null);

describe('the event of a recording', () => {
  it('is the one its officer was sent to then; the reason can be checked', () => {
    const found = choose(filmed('2026-11-21T23:54:00Z', '2026-11-22T00:00:00Z'), event('5127/21NOV26', '2026-11-21T23:52:00Z', '2026-11-22T00:10:00Z'));
    expect(found?.why).toBe('CAD 5127/21NOV26 (Domestic): the officer was sent to it from 23:52 to 00:10 GMT, 6 min of that on this recording, 1 m from its place.');
  });

  it('of two that overlap, is the one with more of the recording, whatever order they come in', () => {
    const recording = filmed('2026-11-21T22:00:00Z', '2026-11-21T22:30:00Z');
    const short = event('1/21NOV26', '2026-11-21T21:30:00Z', '2026-11-21T22:10:00Z');
    const long = event('2/21NOV26', '2026-11-21T22:05:00Z', '2026-11-21T22:40:00Z');
    fc.assert(fc.property(fc.shuffledSubarray([short, long, event('3/21NOV26', '2026-11-21T23:00:00Z', null)], { minLength: 3 }), (events) => {
      expect(choose(recording, ...events)?.event.reference).toBe('2/21NOV26');
    }));
  });

  it('is none where the officer was sent nowhere then, or far away', () => {
    const recording = filmed('2026-11-21T22:00:00Z', '2026-11-21T22:30:00Z');
    expect(choose(recording, event('1/21NOV26', '2026-11-21T22:30:00Z', '2026-11-21T23:00:00Z'))).toBeNull();
    expect(choose(recording, event('1/21NOV26', '2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z', { position: MARE }))).toBeNull();
    expect(choose({ ...recording, position: null }, event('1/21NOV26', '2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z', { position: MARE }))).not.toBeNull();
  });

  it('may have been begun before the assignment, and may still be on when dispatch never closed it', () => {
    const before = choose(filmed('2026-11-21T22:00:00Z', '2026-11-21T22:06:00Z'), event('1/21NOV26', '2026-11-21T22:05:00Z', null));
    expect(before?.why).toContain('sent to it from 22:05 GMT on, 1 min of that');
    expect(choose(filmed('2026-11-22T11:00:00Z', '2026-11-22T11:30:00Z'), event('1/21NOV26', '2026-11-21T22:05:00Z', null))).toBeNull();
    expect(choose(filmed('2026-11-21T23:00:00Z', '2026-11-21T23:30:00Z'), event('1/21NOV26', '2026-11-21T22:05:00Z', null, { endsAtMs: ms('2026-11-21T22:50:00Z') }))).toBeNull();
  });

  it('on the night the clocks go back says which of the two hours', () => {
    const first = event('7/25OCT26', '2026-10-25T00:40:00Z', '2026-10-25T01:10:00Z');
    const found = choose(filmed('2026-10-25T00:50:00Z', '2026-10-25T01:05:00Z'), first);
    expect(found?.why).toContain('from 01:40 BST to 01:10 GMT, 15 min of that');
    // The same figures an hour later are another hour.
    expect(choose(filmed('2026-10-25T01:50:00Z', '2026-10-25T02:05:00Z'), first)).toBeNull();
  });

  it('says that the camera’s clock was corrected', () => {
    expect(chooseEvent(filmed('2026-11-21T22:00:00Z', '2026-11-21T22:30:00Z'), [event('1/21NOV26', '2026-11-21T22:05:00Z', '2026-11-21T22:10:00Z')], '−31 s')?.why).toMatch(/corrected by −31 s\.$/);
  });

  it('is first of all the one the recording names, sent to it or not, near or not', () => {
    const named = event('9/21NOV26', '2026-11-21T10:00:00Z', null, { assigned: [], position: MARE });
    const sent = event('1/21NOV26', '2026-11-21T22:00:00Z', '2026-11-21T23:00:00Z');
    const found = choose(filmed('2026-11-21T22:00:00Z', '2026-11-21T22:30:00Z', { references: ['9/21NOV26'] }), sent, named);
    expect(found).toMatchObject({ event: { reference: '9/21NOV26' }, why: 'The recording names CAD 9/21NOV26 (Domestic), 1.1 km from its place.' });
  });
});

describe('two recordings', () => {
  const a = filmed('2026-11-21T22:00:00Z', '2026-11-21T22:10:00Z', { id: 'a' });
  const north = (metres: number) => ({ lat: AMHURST.lat + metres / 111_195, lon: AMHURST.lon });
  const b = (more: Partial<Filmed>) => filmed('2026-11-21T22:05:00Z', '2026-11-21T22:20:00Z', { id: 'b', officerId: 'tom', ...more });

  it('are linked when filmed at the same time within 150 m', () => {
    expect(distanceM(AMHURST, north(149))).toBeCloseTo(149, 0);
    expect(linkOf(a, b({ position: north(149) }))).toMatchObject({ reference: null, overlap: 300_000 });
    expect(linkOf(a, b({ position: north(151) }))).toBeNull();
    expect(linkOf(a, b({ position: null, place: 'Amhurst Road, E8' }))).toBeNull();
    expect(linkOf(a, b({ position: AMHURST, span: { fromMs: a.span.toMs, toMs: a.span.toMs + 1000 } }))).toBeNull();
    expect(linkOf(a, b({ position: AMHURST, officerId: 'amara' }))).toBeNull();
  });

  it('are linked by a shared reference at any time, and the reason says both', () => {
    const named = { references: ['5120/21NOV26'] };
    const later = linkOf({ ...a, ...named }, b({ ...named, span: { fromMs: ms('2026-11-21T23:00:00Z'), toMs: ms('2026-11-21T23:01:00Z') } }));
    expect(later && linkWords(later)).toBe('of CAD 5120/21NOV26 too');
    const together = linkOf({ ...a, ...named }, b({ ...named, position: north(12) }));
    expect(together && linkWords(together)).toBe('of CAD 5120/21NOV26 too, at the same time for 5 min, 12 m away');
  });
});

describe('a place among incidents', () => {
  const me = filmed('2026-11-21T22:00:00Z', '2026-11-21T22:10:00Z', { id: 'me' });
  const other = (id: string, more: Partial<Neighbour> = {}): Neighbour => ({ filmed: { ...me, id, officerId: id }, incidentId: null, isRefused: false, ...more });

  it('begins one with what is in none, or joins the one that is there', () => {
    expect(placeRecording(me, null, [other('tom')])).toMatchObject({ kind: 'begin', with: [{ id: 'me' }, { id: 'tom' }] });
    expect(placeRecording(me, null, [other('ellie'), other('tom', { incidentId: 'i' })])).toMatchObject({ kind: 'join', incidentId: 'i', with: [{ id: 'me' }, { id: 'ellie' }] });
    expect(placeRecording(me, null, [])).toBeNull();
    expect(placeRecording(me, null, [other('far', { filmed: { ...me, id: 'far', officerId: 'far', position: MARE } })])).toBeNull();
  });
  it('stays where it is and draws in what is loose; a refusal is remembered', () => {
    expect(placeRecording(me, 'i', [other('tom', { incidentId: 'i' })])).toBeNull();
    expect(placeRecording(me, 'i', [other('tom')])).toMatchObject({ kind: 'join', incidentId: 'i', with: [{ id: 'tom' }] });
    expect(placeRecording(me, 'i', [other('tom', { incidentId: 'j' })])).toBeNull();
    expect(placeRecording(me, null, [other('tom', { isRefused: true })])).toBeNull();
    expect(placeRecording(me, null, [other('tom', { isRefused: true, incidentId: 'i' })])).toBeNull();
  });
});
