import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMPORT_MOST_ROWS } from '#contracts/devices.ts';
import { planImport, type Known, type KnownDevice } from './plan-import.ts';
import { readMoment } from '#server/platform/written-time.ts';
import { readTable } from './read-table.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const ALWAYS = [{ from: day('2005-01-01'), to: null }];
const AMARA = { id: 'amara', name: 'Amara Okafor', postings: [{ from: day('2010-01-01'), to: null }] };
const HALE = { personId: 'tom', name: 'Tom Hale' };

/** Amara Okafor 244871 and Tom Hale 251903; two people share 999; X60A is Tom Hale's from 1 November on. */
function known(): Known {
  let n = 0;
  const device: KnownDevice = { id: 'x60a', maker: 'Axon', model: null, assignments: [{ ...HALE, from: day('2026-11-01'), to: null }] };
  return {
    devices: new Map([['X60A', device]]),
    officers: new Map([['244871', [AMARA]], ['251903', [{ id: 'tom', name: 'Tom Hale', postings: ALWAYS }]], ['999', [{ id: 'a', name: 'A', postings: ALWAYS }, { id: 'b', name: 'B', postings: ALWAYS }]]]),
    newId: () => `new-${++n}`,
  };
}

const plan = (csv: string) => planImport(readTable(csv), known());
const said = (csv: string) => plan(csv).rows.map(({ line, outcome, words }) => [line, outcome, words]);
const HEAD = 'serial,maker,model,officer,from,to\n';

describe('a list of cameras', () => {
  it('says of each line what it would change', () => {
    expect(said(`${HEAD}X61,Axon,Body 4,244871,2026-11-22 07:00,\nX62,,,,,\nX60A,Axon,Body 3,,,\nX60A,Axon,,251903,01/11/2026,\n`)).toEqual([
      [2, 'added-and-assigned', 'New camera. Assigned to Amara Okafor from 22 Nov 2026, 07:00 GMT on.'],
      [3, 'added', 'New camera.'],
      [4, 'filled-in', 'Maker or model filled in.'],
      [5, 'unchanged', 'Nothing changes.'],
    ]);
    expect(plan(`${HEAD}X61,Axon,Body 4,244871,2026-11-22 07:00,\n`).changes).toEqual([
      { kind: 'add', id: 'new-1', serial: 'X61', maker: 'Axon', model: 'Body 4' },
      { kind: 'assign', deviceId: 'new-1', serial: 'X61', officer: AMARA, from: new Date('2026-11-22T07:00:00Z'), to: null },
    ]);
  });

  it.each([
    ['X60A,,,244871,2026-11-22,', 'It is assigned to Tom Hale from 1 Nov 2026, 00:00 GMT on. End that first, or give other dates.'],
    ['X60A,Motorola,,,,', 'The camera’s maker is known as “Axon”, not “Motorola”. Correct one of them.'],
    ['X61,,,123,2026-11-22,', 'No officer in service has the warrant number 123.'],
    ['X61,,,244871,2009-12-31,', 'Amara Okafor is posted to no unit on 31 Dec 2009, 00:00 GMT. Give another date or officer.'],
    ['X61,,,999,2026-11-22,', 'More than one person has the warrant number 999.'],
    [',,,244871,2026-11-22,', 'The serial number is missing.'],
    ['X61,,,244871,,', 'There is an officer and no date it is assigned from.'],
    ['X61,,,,2026-11-22,', 'There is a date and no officer. Give the officer’s warrant number.'],
    ['X61,,,244871,22.11.26,', '“22.11.26” is no date. Write 2026-11-22, 22/11/2026, or with a time 2026-11-22 07:00.'],
    ['X61,,,244871,2026-11-31,', '“2026-11-31” is no date. Write 2026-11-22, 22/11/2026, or with a time 2026-11-22 07:00.'],
    ['X61,,,244871,29/03/2026 01:30,', '“29/03/2026 01:30” never came: the clocks went forward from 01:00 to 02:00 that night. Give another time.'],
    ['x60a,,,244871,2026-11-22,', 'It is assigned to Tom Hale from 1 Nov 2026, 00:00 GMT on. End that first, or give other dates.'],
    ['X61,,,244871,2026-11-22,2026-11-22', 'The assignment ends before it begins.'],
    ['X61,,,244871,2026-11-22,,,', 'The line has more fields than there are columns.'],
    [`${'9'.repeat(65)},,,,,`, '“serial” is too long or has control characters in it.'],
    ['X\u202e61,,,,,', '“serial” is too long or has control characters in it.'],
  ])('%s: in words, by line', (row, words) => expect(said(`${HEAD}X70,,,,,\n${row}\n`)).toEqual([[2, 'added', 'New camera.'], [3, 'error', words]]));

  it('holds lines against each other: one camera, one wearer at a time, handed over at the same moment', () => {
    expect(said(`${HEAD}X61,,,244871,2026-11-01,2026-11-05\nX61,,,251903,2026-11-05,\nX61,,,244871,2026-11-20,2026-11-21\n`).map(([, outcome]) => outcome)).toEqual(['added-and-assigned', 'assigned', 'error']);
  });

  it.each([
    ['', 'The file is empty.'],
    ['camera,officer\nX,1', 'The first line must name the columns: serial, maker, model, officer, from, to. “serial” is missing.'],
    ['serial,colour\nX,red', 'There is no column “colour”. The columns are serial, maker, model, officer, from, to.'],
    ['serial,serial\nX,Y', 'A column is named twice.'],
    ['serial\n"X', 'A quotation mark is opened and never closed.'],
    [`serial\n${'X\n'.repeat(IMPORT_MOST_ROWS + 1)}`, 'At most 5,000 rows at once. Split the list.'],
  ])('a table that can’t be read says why: %.20j', (csv, words) => expect(said(csv)).toEqual([[expect.any(Number), 'error', words]]));

  it('is read as spreadsheets write it: a mark at its beginning, semicolons, quotes, any order, blank lines', () => {
    expect(said('\uFEFFFrom;Serial;OFFICER\r\n\r\n"22/11/2026 07:00";" X61 ";244871\r\n')).toEqual([[3, 'added-and-assigned', 'New camera. Assigned to Amara Okafor from 22 Nov 2026, 07:00 GMT on.']]);
  });

  it('London’s summer and the days it changes', () => {
    expect([readMoment('2026-07-01'), readMoment('1/7/2026 07:00:30'), readMoment('2026-10-25 01:30'), readMoment('1999-01-01'), readMoment('2026-02-29'), readMoment('2026-03-29 00:59:59'), readMoment('2026-03-29 01:00'), readMoment('2026-03-29 02:00')].map((at) => at?.toISOString())).toEqual([
      '2026-06-30T23:00:00.000Z', '2026-07-01T06:00:30.000Z', '2026-10-25T00:30:00.000Z', undefined, undefined, '2026-03-29T00:59:59.000Z', undefined, '2026-03-29T01:00:00.000Z',
    ]);
  });

  it('nothing throws, whatever the file', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.string()).map((cells) => `${HEAD}${cells.join(',')}`)), (csv) => {
      expect(plan(csv).rows.every(({ line, words }) => line >= 1 && words.length > 0)).toBe(true);
    }), { numRuns: 500, seed: 20261122 });
  });
});
