import { describe, expect, it } from 'vitest';
import { ExhibitReference, referenceInFileName } from '#contracts/cases.ts';
import { freePrefix, initialsOf } from './references.ts';

describe('an exhibit’s reference', () => {
  it('begins with letters, whatever the directory has for initials', () => {
    expect(['AO', 'a.o.', 'Éa', 'J-P S', '', '李', 'ABCDEFG'].map(initialsOf)).toEqual(['AO', 'AO', 'EA', 'JPS', 'X', 'X', 'ABCDE']);
  });

  it('tells producers of the same initials apart', () => {
    expect(freePrefix('AO', new Set())).toBe('AO');
    expect(freePrefix('ao', new Set(['AO']))).toBe('AO(2)');
    expect(freePrefix('AO', new Set(['AO', 'AO(2)', 'TH']))).toBe('AO(3)');
  });

  it('is safe in a file’s name, and no two become one', () => {
    expect(['AO/1', 'AO/1/1', 'AO(2)/11/1', 'AO/111', 'AO/S1'].map(referenceInFileName)).toEqual(['AO_1', 'AO_1-1', 'AO(2)_11-1', 'AO_111', 'AO_S1']);
  });

  it.each(['AO/1', 'AO/12/3', 'AO(2)/1', 'ao/1', 'AO/S1', 'AO/1/S2', 'SS/1'])('reads like %s', (typed) => expect(ExhibitReference.safeParse(typed).success).toBe(true));
  it.each(['AO', 'AO/0', 'AO/01', 'AO/1/', '../AO/1', 'AO(1', 'A O/1', 'ABCDEF/1', 'AO/123456', 'AO/S', 'AO/S0', 'AO/SS1', 'AO/T1'])('isn’t %s', (typed) => expect(ExhibitReference.safeParse(typed).success).toBe(false));
});
