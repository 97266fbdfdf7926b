import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow, type Cell } from './csv.ts';

const read = (row: string) => (parse(row, { record_delimiter: '\r\n' }) as string[][])[0];

describe('a cell', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', "'=HYPERLINK(\"http://x\",\"y\")"], ['+1', "'+1"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'\t=1"], ['\r=1', "'\r=1"], [' =1', "' =1"],
    ['\uff1d1+1', "'\uff1d1+1"], ['Mare Street, E8', 'Mare Street, E8'], ['a"b', 'a"b'], ['two\nlines', 'two\nlines'], ['', ''],
  ])('%j', (text, wanted) => {
    expect(read(csvRow([text]))).toEqual([wanted]);
  });
  it('keeps numbers numbers', () => {
    expect(csvRow([-5, 12.5, true, false, null])).toBe('-5,12.5,"yes","no",""\r\n');
  });
});

it('any text comes back as it was but for the apostrophe, and never begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells: Cell[]) => {
      const back = read(csvRow(cells)) ?? [];
      expect(back.map((c, i) => (c === cells[i] ? c : c.slice(1)))).toEqual(cells);
      for (const c of back) expect(c).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
    }),
  );
});
