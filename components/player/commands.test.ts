import { describe, expect, test } from 'vitest';
import { BINDINGS, commandOf } from './commands.ts';
import { fasterThan, RATES, shuttle, slowerThan } from './rates.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  commandOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('commandOf', () => {
  test('letters work in either case', () => {
    expect(press('j')).toEqual({ do: 'shuttle', direction: -1 });
    // With the capitals locked, and Shift against them.
    expect(press('J')).toEqual({ do: 'shuttle', direction: -1 });
  });
  test('shift makes an arrow’s step small', () => {
    expect(press('ArrowLeft')).toEqual({ do: 'skip', seconds: -5 });
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ do: 'skip', seconds: -1 });
  });
  test('keys held with Ctrl, Alt or the system key are the browser’s', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(press('f', { [held]: true })).toBeNull();
  });
  test('digits go to tenths, other keys nowhere', () => {
    expect(press('7')).toEqual({ do: 'go-to-part', tenths: 7 });
    expect(press('x')).toBeNull();
    expect(press('Enter')).toBeNull();
  });
  test('every key that is listed does what the list says', () => {
    for (const { chord, command } of BINDINGS) expect(press(chord.key, { shiftKey: chord.shift })).toEqual(command);
  });
});

describe('speeds', () => {
  test('J and L start at 1×, double with each press, and turn at once', () => {
    expect([0, 1, 2, 4, 8, 16].map((now) => shuttle(now, 1))).toEqual([1, 2, 4, 8, 16, 16]);
    expect([0, -1, -2, -8].map((now) => shuttle(now, -1))).toEqual([-1, -2, -4, -16]);
    expect(shuttle(4, -1)).toBe(-1);
    expect(shuttle(0.5, 1)).toBe(1);
  });
  test('faster and slower stay within the list', () => {
    expect(fasterThan(1)).toBe(1.5);
    expect(fasterThan(16)).toBe(16);
    expect(slowerThan(0.1)).toBe(0.1);
    expect(slowerThan(RATES[3])).toBe(0.5);
    // What every browser plays.
    for (const rate of RATES) expect(rate >= 0.0625 && rate <= 16).toBe(true);
  });
});
