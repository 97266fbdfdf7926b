import { describe, expect, it } from 'vitest';
import { DISPATCH_MOST_ROWS } from '#contracts/dispatch.ts';
import { byNumber } from './officers.ts';
import { planCad, type CadKnown } from './plan-cad.ts';
import { planRoster, readRoster } from './plan-roster.ts';
import { readCad } from './read-cad.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const PEOPLE = byNumber([
  { id: 'amara', name: 'Amara Okafor', warrantNumber: '244871', postings: [{ shoulderNumber: '447CE', from: day('2020-01-01'), to: null }] },
  { id: 'tom', name: 'Tom Hale', warrantNumber: '251903', postings: [{ shoulderNumber: '512CE', from: day('2020-01-01'), to: day('2026-06-01') }, { shoulderNumber: '513CE', from: day('2026-06-01'), to: null }] },
  { id: 'new', name: 'Zoe New', warrantNumber: '270000', postings: [{ shoulderNumber: '512CE', from: day('2026-06-01'), to: null }] },
]);
const known = (more: Partial<CadKnown> = {}): CadKnown => {
  let n = 0;
  return { events: new Map(), officers: PEOPLE, boroughs: new Map([['hackney', 'h']]), categories: new Map([['domestic', 'c1'], ['stop and search', 'c2']]), categoryOfKind: new Map(), newId: () => `e${(n += 1)}`, at: new Date('2026-11-22T12:00:00Z'), ...more };
};
const HEAD = 'reference,kind,starts,ends,place,borough,lat,lon,category,officer,from,to';
const LINE = 'CAD 5120/21NOV26,Domestic,21/11/2026 22:30,21/11/2026 23:30,"Amhurst Road, E8",Hackney,51.5497,-0.0681,,447 ce,21/11/2026 22:36,21/11/2026 23:20';
const plan = (csv: string, more: Partial<CadKnown> = {}) => planCad(readCad(csv), known(more));

describe('a CAD export', () => {
  it('is one event of several lines, with its officers by warrant or shoulder number as held then', () => {
    const { rows, events } = plan(`${HEAD}\n${LINE}\n5120/21nov26,,,,,,,,,251903,2026-11-21 22:37,\n5120/21NOV26,-,,,,,,,,513CE,2026-11-22 00:05,`);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'added']);
    expect(events).toMatchObject([{
      reference: '5120/21NOV26', kind: 'Domestic', place: 'Amhurst Road, E8', boroughId: 'h', lat: 51.5497, lon: -0.0681, categoryId: 'c1', startsAt: new Date('2026-11-21T22:30:00Z'),
      officers: [{ personId: 'amara', to: new Date('2026-11-21T23:20:00Z') }, { personId: 'tom', to: null }, { personId: 'tom' }],
    }]);
  });

  it('asks about an event that is yet to begin', () => {
    const words = (starts: string) => plan(`reference,kind,starts\n5120/21NOV26,Domestic,${starts}`).rows[0]?.words;
    expect(words('21/11/2099 22:30')).toMatch(/2099.*It is yet to begin: is its date right\?$/);
    expect(words('22/11/2026 22:30')).not.toContain('yet to begin');
  });

  it('imported again changes nothing; a column it does not have is left as it was; an officer no longer there goes', () => {
    const [event] = plan(`${HEAD}\n${LINE}`).events;
    const events = new Map([[event!.reference, event!]]);
    expect(plan(`${HEAD}\n${LINE}`, { events })).toMatchObject({ rows: [{ outcome: 'unchanged', words: 'Nothing changes.' }], events: [{ id: 'e1', outcome: 'unchanged' }] });
    expect(plan('reference,kind,starts\n5120/21NOV26,Burglary,21/11/2026 22:30', { events }).events).toMatchObject([{ id: 'e1', outcome: 'changed', kind: 'Burglary', place: 'Amhurst Road, E8', officers: [{ personId: 'amara' }] }]);
    expect(plan('reference,kind,starts,officer,from\n5120/21NOV26,Domestic,21/11/2026 22:30,,', { events }).events[0]?.officers).toEqual([]);
  });

  it('proposes the category it names, else what its kind proposed before, else the category of its kind’s name', () => {
    const categoryOf = (line: string, more: Partial<CadKnown> = {}) => plan(`reference,kind,starts,category\n${line}`, more).events[0]?.categoryId;
    expect(categoryOf('1/21NOV26,Disturbance,2026-11-21 22:00,Stop and Search')).toBe('c2');
    expect(categoryOf('1/21NOV26,Disturbance,2026-11-21 22:00,', { categoryOfKind: new Map([['disturbance', 'c2']]) })).toBe('c2');
    expect(categoryOf('1/21NOV26,DOMESTIC,2026-11-21 22:00,')).toBe('c1');
    expect(categoryOf('1/21NOV26,Alarm,2026-11-21 22:00,')).toBeNull();
  });

  it('says of each line what is wrong with it', () => {
    const wrong = (line: string) => plan(`${HEAD}\n${line}`).rows.map(({ line: n, outcome, words }) => `${n} ${outcome} ${words}`);
    const E = '1/21NOV26,Alarm,2026-11-21 22:00';
    expect(wrong('1/21NOV26,,2026-11-21 22:00')).toEqual(['2 error The kind of event is missing.']);
    expect(wrong('1/21NOV26,Alarm,')).toEqual(['2 error The event has no “starts”.']);
    expect(wrong('17,Alarm,,,,,,,,447CE,2026-11-21 22:00')[0]).toContain('The reference has no day.');
    expect(wrong(`${E},2026-11-21 21:00`)).toEqual(['2 error The event ends before it begins.']);
    expect(wrong(`${E},,,Atlantis`)).toEqual(['2 error There is no borough “Atlantis”.']);
    expect(wrong(`${E},,,,,,Riot`)).toEqual(['2 error There is no category “Riot”.']);
    expect(wrong(`${E},,,,91,0`)[0]).toContain('The position is not one.');
    expect(wrong(`${E},,,,,,,999XX,2026-11-21 22:00`)).toEqual(['2 error No officer had the warrant or shoulder number 999XX then.']);
    expect(wrong(`${E},,,,,,,447CE,`)[0]).toContain('no time they were assigned from');
    // 512CE was Tom’s until June, and is another’s since.
    expect(plan(`${HEAD}\n${E},,,,,,,512CE,2026-05-01 22:00\n${E},,,,,,,512CE,2026-11-21 22:00`).events[0]?.officers).toMatchObject([{ personId: 'tom' }, { personId: 'new' }]);
    expect(wrong(`${E}\n1/21NOV26,Burglary,2026-11-21 22:00`)).toEqual(['3 error “kind” differs from line 2 of the same event.']);
    expect(plan('reference;kind;starts\n1/21NOV26;Alarm, then fire;2026-11-21 22:00').events[0]?.kind).toBe('Alarm, then fire');
    expect(plan('reference,kind\n').rows[0]?.words).toContain('“starts” is missing');
    expect(plan(`reference,kind,starts\n${'1/21NOV26,Alarm,2026-11-21 22:00\n'.repeat(DISPATCH_MOST_ROWS + 1)}`).rows).toMatchObject([{ words: 'At most 20,000 rows at once. Split the list.' }]);
  });

  it('asks which of the two hours is meant when the clocks go back, and takes a zone', () => {
    const at = (starts: string) => {
      const { rows, events } = plan(`reference,kind,starts\n1/25OCT26,Alarm,${starts}`);
      return events[0]?.startsAt.toISOString() ?? rows[0]?.words;
    };
    expect(at('25/10/2026 01:30')).toContain('came twice');
    expect(at('25/10/2026 01:30 BST')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('25/10/2026 01:30 GMT')).toBe('2026-10-25T01:30:00.000Z');
    expect(at('2026-10-25T01:30:00Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(at('2026-10-25T02:30+01:00')).toBe('2026-10-25T01:30:00.000Z');
    expect(at('29/03/2026 01:30')).toContain('never came');
    expect(at('01/07/2026 12:00')).toBe('2026-07-01T11:00:00.000Z');
    expect(at('01/07/2026 12:00 GMT')).toContain('London has BST then');
    expect(at('1/13/2026 12:00')).toContain('is no date');
  });

  it('keeps a cell that a spreadsheet would compute as the text it is', () => {
    expect(plan('reference,kind,starts,place\n1/21NOV26,"=HYPERLINK(""x"")",2026-11-21 22:00,@SUM(A1)').events).toMatchObject([{ kind: '=HYPERLINK("x")', place: '@SUM(A1)' }]);
  });
});

describe('a roster', () => {
  const NIGHT = 'officer,duty,starts,ends\n447CE,Night duty,21/11/2026 22:00,22/11/2026 07:00';
  const roster = (csv: string, before: Parameters<typeof planRoster>[2] = new Map()) => planRoster(readRoster(csv), PEOPLE, before);
  it('is added, and said again changes nothing; moved, it replaces what was planned', () => {
    const first = roster(NIGHT);
    expect(first).toMatchObject({ added: [{ personId: 'amara', name: 'Night duty' }], rows: [{ words: 'Amara Okafor: Night duty, 21 Nov 2026, 22:00 GMT, from 22:00 to 07:00 GMT.' }] });
    const before = new Map([['amara', [{ id: 'd1', ...first.added[0]! }, { id: 'd2', personId: 'amara', name: 'Court', startsAt: new Date('2026-11-22T07:30:00Z'), endsAt: new Date('2026-11-22T09:00:00Z') }]]]);
    expect(roster(NIGHT, before)).toMatchObject({ added: [], changed: [], unchanged: 1 });
    expect(roster(NIGHT.replace('07:00', '08:00'), before)).toMatchObject({ changed: [{ id: 'd1' }], removedIds: ['d2'] });
  });
  it('has one duty an officer at a time, of less than a day', () => {
    const words = (csv: string) => roster(csv).rows.filter(({ outcome }) => outcome === 'error').map(({ line, words: said }) => `${line} ${said}`);
    expect(words(`${NIGHT}\n244871,Late,21/11/2026 14:00,21/11/2026 23:00`)).toEqual(['3 Amara Okafor has a duty at that time on line 2 too.']);
    expect(words('officer,duty,starts,ends\n447CE,Night duty,21/11/2026 22:00,21/11/2026 07:00')[0]).toContain('A night duty ends on the next day.');
    expect(words('officer,duty,starts,ends\n447CE,Night duty,21/11/2026 22:00,23/11/2026 07:00')[0]).toContain('longer than 24 hours');
    // The night the clocks go back is an hour longer.
    expect(roster('officer,duty,starts,ends\n447CE,Night duty,24/10/2026 22:00,25/10/2026 07:00').added.map((d) => (+d.endsAt - +d.startsAt) / 3_600_000)).toEqual([10]);
  });
});
