import { describe, expect, it } from 'vitest';
import { chooseForm } from './renditions.ts';

const FORMS = [{ lines: 1080, bandwidth: 8_000_000 }, { lines: 720, bandwidth: 2_500_000 }, { lines: 360, bandwidth: 800_000 }];
const chosen = (wish: Parameters<typeof chooseForm>[1], forms = FORMS) => chooseForm(forms, wish).lines;

describe('which form suits', () => {
  it('without a wish the largest', () => expect(chosen({})).toBe(1080));
  it('at most so many lines', () => expect([1080, 1440, 720, 719, 360, 100].map((lines) => chosen({ lines }))).toEqual([1080, 1080, 720, 360, 360, 360]));
  it('what the line carries, with room to spare', () => expect([20_000_000, 9_000_000, 3_200_000, 3_000_000, 1_000_000, 50_000].map((bitsPerSecond) => chosen({ bitsPerSecond }))).toEqual([1080, 720, 720, 360, 360, 360]));
  it('a recording smaller than what is wished is shown as it is', () => expect(chosen({ lines: 720 }, [{ lines: 480, bandwidth: 2_000_000 }, { lines: 360, bandwidth: 700_000 }])).toBe(480));
  it('nothing has no form', () => expect(() => chosen({}, [])).toThrow(RangeError));
});
