import { expect, it } from 'vitest';
import { NewExport } from '#contracts/exports.ts';
import { placeAt } from '#contracts/redaction.ts';
import { asOptions, begun, described, draftWords, ended, fromOptions, keyframesAround, NOTHING_HIDDEN, placed, remuted, spanned, stilled, unended, wanting, within, withHidden, withMuted, withoutHidden, withoutKeyframe, type Draft } from './draft.ts';
import { beginning, done, redone, undone } from './history.ts';

const BOX = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const one = (draft: Draft) => draft.hidden[0]!;
const drawn = () => withHidden(NOTHING_HIDDEN, { id: 'a', shape: 'box', style: 'solid', reason: '' }, BOX, 1000);
const ticks = (draft: Draft) => one(draft).keyframes.map(({ tick }) => tick);

it('what is drawn is hidden from the first frame to the end, until somebody says less', () => {
  const draft = drawn();
  expect([placeAt(one(draft), 999), placeAt(one(draft), 1000), placeAt(one(draft), 9_000_000)]).toEqual([null, BOX, BOX]);
  const shorter = ended(begun(draft, 'a', 1200), 'a', 1500);
  expect([1199, 1200, 1500, 1501].map((tick) => placeAt(one(shorter), tick) !== null)).toEqual([false, true, true, false]);
  expect(placeAt(one(unended(shorter, 'a')), 9000)).toEqual(BOX);
});

it('moved in another frame it has a keyframe there, and is between the two in between', () => {
  const moved = placed(drawn(), 'a', 2000, { ...BOX, x: 0.5 });
  expect(placeAt(one(moved), 1500)!.x).toBeCloseTo(0.3);
  expect(ticks(moved)).toEqual([1000, 2000]);
  // In the same frame again it is the same keyframe.
  expect(ticks(placed(moved, 'a', 2000, BOX))).toEqual([1000, 2000]);
  expect(keyframesAround(one(moved), 1500)).toEqual({ before: 1000, after: 2000 });
  expect(keyframesAround(one(moved), 1000)).toEqual({ before: null, after: 2000 });
});

it('begun or ended in the middle of a movement it is there as it was in that frame', () => {
  const moved = placed(placed(drawn(), 'a', 2000, { ...BOX, x: 0.5 }), 'a', 3000, { ...BOX, x: 0.5, y: 0.6 });
  const later = begun(moved, 'a', 1500);
  expect(ticks(later)).toEqual([1500, 2000, 3000]);
  expect(placeAt(one(later), 1500)!.x).toBeCloseTo(0.3);
  const sooner = ended(moved, 'a', 2500);
  expect(ticks(sooner)).toEqual([1000, 2000, 2500]);
  expect(placeAt(one(sooner), 2500)!.y).toBeCloseTo(0.4);
  // Begun before it began, ended after it ended.
  expect(ticks(begun(later, 'a', 500))).toEqual([500, 1500, 2000, 3000]);
  expect(placeAt(one(ended(sooner, 'a', 4000)), 4000)).toEqual(placeAt(one(sooner), 2500));
});

it('the last keyframe stays, and a still thing has as few as it can', () => {
  expect(ticks(withoutKeyframe(drawn(), 'a', 1000))).toEqual([1000]);
  const moved = placed(drawn(), 'a', 2000, { ...BOX, x: 0.5 });
  expect(ticks(withoutKeyframe(moved, 'a', 1000))).toEqual([2000]);
  expect(one(stilled(moved, 'a', 2000)).keyframes).toEqual([{ tick: 1000, ...BOX, x: 0.5 }]);
  expect(ticks(stilled(ended(moved, 'a', 3000), 'a', 2000))).toEqual([1000, 3000]);
});

it('stays within the picture, whatever a hand or a number does', () => {
  expect(within({ x: 0.9, y: -1, width: 0.3, height: 0 })).toEqual({ x: 0.7, y: 0, width: 0.3, height: 0.01 });
  expect(spanned({ x: 1.4, y: 0.5 }, { x: 0.5, y: 0.25 })).toEqual({ x: 0.5, y: 0.25, width: 0.5, height: 0.25 });
});

it('is asked for with a reason for each, as the API takes it', () => {
  const draft = withMuted(drawn(), { id: 'm', from: 1100, to: 1200, reason: '' });
  expect(wanting(draft)).toBe('Say why number 1 is hidden.');
  const named = described(draft, 'a', { reason: ' A child ' });
  expect(wanting(named)).toBe('Say why the sound is taken out.');
  const whole = remuted(named, 'm', { reason: 'An address' });
  expect(wanting(whole)).toBeNull();
  const { options } = NewExport.parse({ recordingId: crypto.randomUUID(), span: null, options: asOptions(whole) });
  expect(options).toMatchObject({ redactions: [{ reason: 'A child', toEnd: true, keyframes: [{ tick: 1000, ...BOX }] }], mutes: [{ from: 1100, to: 1200, reason: 'An address' }] });
  let n = 0;
  expect(asOptions(fromOptions(options, () => String(++n)))).toEqual({ redactions: options.redactions, mutes: options.mutes });
  expect(draftWords(whole)).toBe('1 thing hidden, 1 stretch muted');
  expect(draftWords(withoutHidden(NOTHING_HIDDEN, 'a'))).toBe('');
});

it('a muted stretch keeps a length', () => {
  const muted = withMuted(NOTHING_HIDDEN, { id: 'm', from: 10, to: 20, reason: '' });
  expect(remuted(muted, 'm', { from: 20 })).toEqual(muted);
  expect(withMuted(NOTHING_HIDDEN, { id: 'm', from: 20, to: 20, reason: '' })).toEqual(NOTHING_HIDDEN);
});

it('no more keyframes than an export takes', () => {
  let draft = drawn();
  for (let i = 1; i < 600; i++) draft = placed(draft, 'a', 1000 + i, BOX);
  expect(one(draft).keyframes).toHaveLength(500);
  expect(withHidden(draft, { id: 'b', shape: 'box', style: 'blur', reason: '' }, BOX, 0)).toBe(draft);
});

it('is taken back and done again, letters of one reason at once', () => {
  const typed = done(done(done(beginning('a'), 'b'), 'bc', 'reason'), 'bcd', 'reason');
  expect(undone(typed).now).toBe('b');
  expect(undone(undone(typed)).now).toBe('a');
  expect(undone(undone(undone(typed))).now).toBe('a');
  expect(redone(redone(undone(undone(typed)))).now).toBe('bcd');
  expect(redone(done(undone(typed), 'x')).now).toBe('x');
});
